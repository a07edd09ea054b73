import solid from 'vite-plugin-solid'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  plugins: [solid()],
  resolve: { dedupe: ['yjs', 'y-protocols', 'lib0', 'solid-js'] },
  test: { environment: 'jsdom', include: ['src/**/*.test.{ts,tsx}'] },
})

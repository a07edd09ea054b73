import solid from 'vite-plugin-solid'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  plugins: [solid()],
  resolve: { dedupe: ['yjs', 'y-protocols', 'lib0', 'solid-js'] },
  test: {
    // Style sheets are left out of tests, except the two whose colours are computed.
    css: { include: [/design\/(tokens|theme)\.css/] },
    environment: 'jsdom',
    include: ['src/**/*.test.{ts,tsx}'],
  },
})

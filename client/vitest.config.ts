import solid from 'vite-plugin-solid'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  plugins: [solid()],
  // `pnpm mutants` runs these tests in a copy of the source, which links to what is installed here.
  server: { fs: { strict: false } },
  resolve: { dedupe: ['yjs', 'y-protocols', 'lib0', 'solid-js'] },
  test: {
    // Style sheets are left out of tests, except the two whose colours are computed.
    css: { include: [/design\/(tokens|theme)\.css/] },
    environment: 'jsdom',
    include: ['src/**/*.test.{ts,tsx}'],
  },
})

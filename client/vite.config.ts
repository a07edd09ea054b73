import { defineConfig } from 'vite'
import solid from 'vite-plugin-solid'

const backend = process.env.DEV_BACKEND ?? 'http://127.0.0.1:3000'

export default defineConfig({
  plugins: [solid()],
  // One copy of each, or Yjs' instanceof checks and Solid's reactivity break silently.
  resolve: { dedupe: ['yjs', 'y-protocols', 'lib0', 'solid-js'] },
  build: { target: 'es2022', assetsInlineLimit: 0, sourcemap: false },
  server: {
    port: 5173,
    // The host stays as the browser typed it: the server compares it with the origin.
    proxy: {
      '/api': { target: backend, changeOrigin: false },
      '/demo': { target: backend, changeOrigin: false },
      '/sync': { target: backend, changeOrigin: false, ws: true },
    },
  },
})

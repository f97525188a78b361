import { tanstackStart } from '@tanstack/react-start/plugin/vite'
import viteReact from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

// The same app under a path of its own.
export default defineConfig({
  base: '/base/',
  plugins: [tanstackStart({ srcDirectory: '../fixture/src', router: { basepath: '/base' } }), viteReact()],
})

import { reactRouter } from '@react-router/dev/vite'
import { defineConfig } from 'vite'

export default defineConfig({
  plugins: [reactRouter()],
  // The adapter is a link.
  base: '/base/',
  ssr: { noExternal: [/^@latchkey\//] },
})

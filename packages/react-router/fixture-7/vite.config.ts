import { reactRouter } from '@react-router/dev/vite'
import { defineConfig } from 'vite'

export default defineConfig({
  plugins: [reactRouter()],
  // The app's files and the adapter are outside of this directory: what they import is this one's, React Router 7.
  resolve: { dedupe: ['react', 'react-dom', 'react-router', '@react-router/node', 'isbot'] },
  ssr: { noExternal: [/^@latchkey\//] },
})

import { latchkey } from '@latchkey/emulator/vite'
import { vitePlugin as remix } from '@remix-run/dev'
import { defineConfig } from 'vite'

export default defineConfig({
  server: { host: process.env['HOST'] ?? '127.0.0.1', port: Number(process.env['PORT'] ?? 3000), strictPort: true },
  // This repository's packages are links, and their own React is 19; in an app they are installed, with the app's.
  resolve: { dedupe: ['react', 'react-dom'] },
  ssr: { noExternal: [/^@latchkey\//] },
  plugins: [
    latchkey({ seed: '../emulator.seed.yaml' }),
    remix({
      future: {
        v3_fetcherPersist: true,
        v3_lazyRouteDiscovery: true,
        v3_relativeSplatPath: true,
        v3_singleFetch: true,
        v3_throwAbortReason: true,
      },
    }),
  ],
})

import { latchkey } from '@latchkey/emulator/vite'
import adapter from '@sveltejs/adapter-node'
import { sveltekit } from '@sveltejs/kit/vite'
import { defineConfig } from 'vite'

export default defineConfig({
  server: { host: process.env['HOST'] ?? '127.0.0.1', port: Number(process.env['PORT'] ?? 3000), strictPort: true },
  plugins: [latchkey({ seed: '../emulator.seed.yaml' }), sveltekit({ adapter: adapter() })],
})

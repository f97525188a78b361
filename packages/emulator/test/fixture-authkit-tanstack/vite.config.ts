import { latchkey } from '@latchkey/emulator/vite'
import { tanstackStart } from '@tanstack/react-start/plugin/vite'
import { defineConfig } from 'vite'

const seed = {
  organizations: [
    { id: 'org_acme', name: 'Acme' },
    { id: 'org_globex', name: 'Globex' },
  ],
  users: [
    {
      email: 'ada@example.com',
      memberships: [{ organization: 'Acme', role: 'admin' }, { organization: 'Globex' }],
    },
  ],
}

export default defineConfig({
  server: { host: '127.0.0.1', port: 0, ws: false },
  optimizeDeps: { noDiscovery: true },
  plugins: [latchkey({ seed, callbackPath: '/api/auth/callback' }), tanstackStart()],
})

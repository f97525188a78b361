// An app in Vite's dev server with the one line of the emulator's plugin beside its own configuration. Run in the app's directory.
import { latchkey } from '@latchkey/emulator/vite'
import { createServer } from 'vite'

const server = await createServer({ mode: 'e2e', plugins: [latchkey()], server: { host: '127.0.0.1', port: 0 } })
await server.listen()
server.printUrls()

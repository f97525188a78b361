// The production server: the built handler behind srvx, with the browser's files beside it. Reads HOST, PORT and WORKOS_*.
import { fileURLToPath } from 'node:url'
import { serve } from 'srvx'
import { staticMiddleware } from 'srvx/static'
import server from '../dist/server/server.js'

const { HOST = '127.0.0.1', PORT = '3000' } = process.env

serve({
  hostname: HOST,
  port: Number(PORT),
  middleware: [staticMiddleware({ dir: fileURLToPath(new URL('../dist/client', import.meta.url)) })],
  fetch: (request) => server.fetch(request),
})

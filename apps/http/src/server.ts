// The production server on Node. Reads HOST, PORT and WORKOS_*.
import { fileURLToPath } from 'node:url'
import { serve } from 'srvx'
import { staticMiddleware } from 'srvx/static'
import app from './app.ts'

const { HOST = '127.0.0.1', PORT = '3000' } = process.env

serve({
  hostname: HOST,
  port: Number(PORT),
  middleware: [staticMiddleware({ dir: fileURLToPath(new URL('../public', import.meta.url)) })],
  fetch: app.fetch,
  error(error) {
    console.error(error)
    return new Response('Something went wrong.', { status: 500 })
  },
})

// The production server: adapter-node's handler, on HOST and PORT, with WORKOS_* from the environment.
import { createServer } from 'node:http'

const { HOST = '127.0.0.1', PORT = '3000', WORKOS_REDIRECT_URI = '' } = process.env

// The handler takes https for granted, and on plain http Kit would refuse every form as another origin's. The redirect URI says what browsers see.
const protocol = URL.canParse(WORKOS_REDIRECT_URI) ? new URL(WORKOS_REDIRECT_URI).protocol.slice(0, -1) : 'http'
process.env.PROTOCOL_HEADER = 'x-forwarded-proto'
const { handler } = await import('../build/handler.js')

createServer((request, response) => {
  request.headers['x-forwarded-proto'] = protocol
  handler(request, response)
}).listen(Number(PORT), HOST)

// The production server: the built handler behind srvx, with the browser's files beside it. Reads HOST, PORT and WORKOS_*.
import { fileURLToPath } from 'node:url'
import { createRequestHandler } from 'react-router'
import { serve } from 'srvx'
import { staticMiddleware } from 'srvx/static'
import * as build from '../build/server/index.js'

const { HOST = '127.0.0.1', PORT = '3000' } = process.env
const handle = createRequestHandler(build, 'production')

serve({
  hostname: HOST,
  port: Number(PORT),
  middleware: [staticMiddleware({ dir: fileURLToPath(new URL('../build/client', import.meta.url)) })],
  fetch: (request) => handle(request),
})

import { PassThrough } from 'node:stream'
import { createReadableStreamFromReadable } from '@remix-run/node'
import { RemixServer } from '@remix-run/react'
import * as authkit from '@latchkey/remix'
import { isbot } from 'isbot'
import { renderToPipeableStream } from 'react-dom/server'

export const handleDataRequest = authkit.handleDataRequest()

export default authkit.handleRequest(
  (request, status, headers, remixContext) =>
    new Promise<Response>((resolve, reject) => {
      const ready = isbot(request.headers.get('user-agent')) ? 'onAllReady' : 'onShellReady'
      const { pipe } = renderToPipeableStream(<RemixServer context={remixContext} url={request.url} />, {
        [ready]() {
          const body = new PassThrough()
          headers.set('Content-Type', 'text/html')
          resolve(new Response(createReadableStreamFromReadable(body), { headers, status }))
          pipe(body)
        },
        onShellError: reject,
      })
    }),
)

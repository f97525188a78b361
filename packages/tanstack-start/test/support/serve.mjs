// A built fixture on a free port of 127.0.0.1: `node serve.mjs <directory> <callback path>`, as a child process with a channel.
// Sends its URL when it answers; a number it is sent moves its clock by so many seconds, as the emulator's is moved, so that no test waits.
import { serve } from 'srvx'
import { staticMiddleware } from 'srvx/static'

let offset = 0
const RealDate = Date
globalThis.Date = class extends RealDate {
  constructor(...parts) {
    super(...(parts.length === 0 ? [RealDate.now() + offset] : parts))
  }
  static now() {
    return RealDate.now() + offset
  }
}
process.on('message', (seconds) => {
  offset += seconds * 1000
  process.send('moved')
})

const [directory, callbackPath] = process.argv.slice(2)
const { default: app } = await import(`${directory}/dist/server/server.js`)
// An app under a path of its own asks for its files there.
const base = process.env.FIXTURE_BASE ?? ''
const files = staticMiddleware({ dir: `${directory}/dist/client` })
const server = serve({
  hostname: '127.0.0.1',
  port: 0,
  silent: true,
  middleware: [
    (request, next) => {
      const url = new URL(request.url)
      if (!url.pathname.startsWith(`${base}/assets/`)) return next()
      url.pathname = url.pathname.slice(base.length)
      return files(new Request(url, request), next)
    },
  ],
  fetch: (request) => app.fetch(request),
})
await server.ready()
const url = `http://localhost:${new URL(server.url).port}`
// The environment is read at the first request.
process.env.WORKOS_REDIRECT_URI = url + callbackPath
process.send(url)

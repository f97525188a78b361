// A built fixture on a free port of 127.0.0.1, around adapter-node's handler: `node serve.mjs <callback path>`, in the fixture's directory, as
// a child process with a channel. Sends its URL when it answers; a number it is sent moves its clock by so many seconds, as the emulator's
// is moved, so that no test waits.
import { createServer } from 'node:http'
import { pathToFileURL } from 'node:url'

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

// adapter-node takes https for granted, and then Kit refuses every form on plain http.
process.env.PROTOCOL_HEADER = 'x-forwarded-proto'
let handler
const server = createServer((request, response) => {
  request.headers['x-forwarded-proto'] = 'http'
  handler(request, response)
})
server.listen(0, '127.0.0.1', async () => {
  const url = `http://localhost:${server.address().port}`
  process.env.WORKOS_REDIRECT_URI = url + process.argv[2]
  ;({ handler } = await import(pathToFileURL('build/handler.js').href))
  process.send(url)
})

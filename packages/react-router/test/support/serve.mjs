// A built fixture on a free port of 127.0.0.1, by React Router's own server: `node serve.mjs <callback path>`, in the fixture's directory, as a
// child process with a channel. Sends its URL when it answers; a number it is sent moves its clock by so many seconds, as the
// emulator's is moved, so that no test waits.
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
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

// react-router-serve does not say which port it got.
const probe = createServer().listen(0, '127.0.0.1')
await once(probe, 'listening')
const { port } = probe.address()
probe.close()
await once(probe, 'close')

const url = `http://localhost:${port}`
Object.assign(process.env, { HOST: '127.0.0.1', PORT: String(port), WORKOS_REDIRECT_URI: url + process.argv[2] })
const log = console.log
console.log = (...parts) => (String(parts[0]).startsWith('[react-router-serve]') ? process.send(url) : log(...parts))
process.argv[2] = 'build/server/index.js'
// The fixture's own, whatever version that is.
const manifest = createRequire(`${process.cwd()}/`).resolve('@react-router/serve/package.json')
await import(new URL('dist/cli.js', pathToFileURL(manifest)).href)

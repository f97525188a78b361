import { once } from 'node:events'
import { createServer, request as httpRequest, type Server } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'

export interface HeldAnswer {
  /** Resolves when the app has answered: nothing that it does from here on is in the answer. */
  readonly arrived: Promise<void>
  /** Lets the answer go on to the browser. */
  release(): void
}

export interface SlowProxy extends AsyncDisposable {
  /** For Playwright's option `proxy`. */
  readonly url: string
  /** Holds the next answer to a request for this path. */
  hold(path: string): HeldAnswer
}

/** A proxy between the browser and the app, which can hold an answer as a slow line would (RFC 9112 section 3.2.2). */
export async function openSlowProxy(): Promise<SlowProxy> {
  const held = new Map<string, { arrive: () => void; gate: Promise<void> }>()
  const server = createServer((incoming, outgoing) => {
    const { method, url = '', headers } = incoming
    const inside = httpRequest(url, { method, headers }, (answer) => {
      const { pathname } = new URL(url)
      const hold = held.get(pathname)
      held.delete(pathname)
      hold?.arrive()
      const passOn = (): void => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.rawHeaders)
        answer.pipe(outgoing)
      }
      if (hold === undefined) passOn()
      else void hold.gate.then(passOn)
    })
    inside.on('error', () => outgoing.destroy())
    incoming.pipe(inside)
  })
  const tunnels = openTunnels(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    hold(path) {
      let release = (): void => {}
      const gate = new Promise<void>((resolve) => (release = resolve))
      const arrived = new Promise<void>((arrive) => held.set(path, { arrive, gate }))
      return { arrived, release: () => release() }
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      for (const tunnel of tunnels) tunnel.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

/** Playwright's own requests, which are not the browser's, come through a tunnel. Returns those that are open. */
function openTunnels(server: Server): ReadonlySet<Duplex> {
  const tunnels = new Set<Duplex>()
  server.on('connect', ({ url = '' }, outside) => {
    const { hostname, port } = new URL(`http://${url}`)
    tunnels.add(outside)
    outside.on('close', () => tunnels.delete(outside))
    const inside = connect(Number(port), hostname, () => {
      outside.write('HTTP/1.1 200 OK\r\n\r\n')
      inside.pipe(outside).pipe(inside)
    })
    inside.on('error', () => outside.destroy())
    outside.on('error', () => inside.destroy())
  })
  return tunnels
}

import { createServer } from 'node:http'
import { Worker } from 'node:worker_threads'
import type { Authenticator } from '../contenders/contender.ts'
import { authkitSession } from '../contenders/authkit-session.ts'
import { latchkey } from '../contenders/latchkey.ts'
import { createFixture, type Fixture } from '../fixture.ts'
import { answer, input } from './input.ts'

export type ServerSystem = 'no authentication' | 'latchkey, every check' | 'latchkey, default' | 'authkit-session'

export interface ServerInput {
  system: ServerSystem
  milliseconds: number
}

export interface ServerAnswer {
  perSecond: number
  /** Milliseconds. */
  p50: number
  p99: number
}

const { system, milliseconds } = input as ServerInput
const fixture = await createFixture(64)
const authenticate = await authenticatorFor(system, fixture)
for (const request of [...fixture.requests, ...fixture.requests]) await authenticate(request)

const server = createServer((incoming, response) => {
  const headers = { cookie: incoming.headers.cookie ?? '' }
  void authenticate(new Request('http://localhost:3000/', { headers })).then(({ signedIn }) =>
    response.writeHead(signedIn ? 200 : 401, { 'content-type': 'text/plain' }).end(signedIn ? 'signed in' : 'no'),
  )
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('the server got no port')
  const cookies = fixture.requests.map((request) => request.headers.get('cookie'))
  const load = new Worker(new URL('./load.ts', import.meta.url), {
    workerData: { port: address.port, path: '/', cookies, milliseconds },
  })
  load.once('message', (measured: ServerAnswer) => answer(measured))
  load.once('error', (error) => {
    throw error
  })
})

async function authenticatorFor(name: ServerSystem, on: Fixture): Promise<Authenticator> {
  switch (name) {
    case 'no authentication':
      return async () => ({ signedIn: true, status: 'signed-in', sealed: null })
    case 'latchkey, every check':
      return latchkey(on, { verifiedTokenCache: false })
    case 'latchkey, default':
      return latchkey(on)
    case 'authkit-session':
      return authkitSession(on)
  }
}

import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, it } from 'vitest'
import { rotate, type Rotation } from './support/rotation.ts'
import { harness, type Harness } from './support/service.ts'

const program = fileURLToPath(new URL('support/killed-process.ts', import.meta.url))

let provider: Server
let child: ChildProcess
afterEach(() => {
  child.kill('SIGKILL')
  provider.closeAllConnections()
  provider.close()
})

/** The scripted provider on a socket, for a process of its own. */
async function listen(app: Harness): Promise<string> {
  provider = createServer((request, response) => {
    void (async () => {
      const body = await text(request)
      const url = `https://api.workos.com${request.url ?? '/'}`
      const { method = 'GET' } = request
      const answer = await app.config.fetch!(url, { method, ...(method === 'POST' && { body }) })
      response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text())
    })()
  })
  provider.listen(0, '127.0.0.1')
  await once(provider, 'listening')
  return `http://127.0.0.1:${(provider.address() as AddressInfo).port}`
}

/** Resolves with the first message of the child that says this. */
async function told(name: 'listening' | 'reached'): Promise<unknown> {
  for (;;) {
    const [message] = (await once(child, 'message')) as [Record<string, unknown>]
    if (name in message) return message[name]
  }
}

/** An expired session, a request of it to a process, and that process killed at the point. What the browser got is in the jar. */
async function kill(point: string): Promise<{ app: Harness; rotation: Rotation }> {
  const app = await harness()
  const rotation = rotate(app, 30)
  await app.put(await app.session())
  app.advance(301)
  const address = await listen(app)
  if (point === 'after the send') rotation.troubles.push({ commit: true, answer: 'hang' })
  child = fork(program, [address, String(app.now().getTime()), point], { execArgv: [] })
  const { port } = (await told('listening')) as AddressInfo
  const reached = point === 'after the send' ? hung(rotation) : told('reached')
  const cookie = app.request().headers.get('cookie') ?? ''
  const answered = fetch(`http://127.0.0.1:${port}/`, { headers: { cookie } }).then(
    (response) => app.take(response.headers.getSetCookie()),
    () => {},
  )
  await reached
  if (point === 'after the headers' || point === 'after the body') await answered
  child.kill('SIGKILL')
  await once(child, 'exit')
  await answered
  return { app, rotation }
}

/** The grant was committed, and its answer is held back. */
const hung = (rotation: Rotation): Promise<void> =>
  expect.poll(() => rotation.troubles.length, { timeout: 20_000 }).toBe(0)

/** What a fresh process says so many seconds later, if the provider replays for so long. */
async function afterwards(app: Harness, rotation: Rotation, seconds: number, replaySeconds: 0 | 30): Promise<string> {
  const restore = rotation.keep()
  rotation.replaySeconds = replaySeconds
  app.advance(seconds)
  const { auth } = await app.another().forRequest(app.request())
  app.advance(-seconds)
  restore()
  return auth.status
}

describe('a process killed between the refresh and the response (fault 11)', () => {
  it.each([
    ['before the send', 'signed-in', 'signed-in', 'signed-in'],
    ['after the send', 'signed-in', 'signed-out', 'signed-out'],
    ['after the answer', 'signed-in', 'signed-out', 'signed-out'],
    ['after the seal', 'signed-in', 'signed-out', 'signed-out'],
    ['after the headers', 'signed-in', 'signed-in', 'signed-in'],
    ['after the body', 'signed-in', 'signed-in', 'signed-in'],
  ])('%s: 29 s later %s, 31 s later %s, before a strict provider %s', async (point, inside, outside, strict) => {
    const { app, rotation } = await kill(point)
    expect({
      inside: await afterwards(app, rotation, 29, 30),
      outside: await afterwards(app, rotation, 31, 30),
      strict: await afterwards(app, rotation, 1, 0),
    }).toEqual({ inside, outside, strict })
  })
})

import { once } from 'node:events'
import { afterEach, describe, expect, it } from 'vitest'
import { listen, startProcess, type AppProcess, type Listening } from './support/processes.ts'
import { rotate, type Rotation } from './support/rotation.ts'
import { harness, type Harness } from './support/service.ts'

let provider: Listening
let process: AppProcess
afterEach(() => {
  process.child.kill('SIGKILL')
  provider.close()
})

/** An expired session, a request of it to a process, and that process killed at the point. What the browser got is in the jar. */
async function kill(point: string): Promise<{ app: Harness; rotation: Rotation }> {
  const app = await harness()
  const rotation = rotate(app, 30)
  await app.put(await app.session())
  app.advance(301)
  provider = await listen(app)
  if (point === 'after the send') rotation.troubles.push({ commit: true, answer: 'hang' })
  process = await startProcess(app, provider, point)
  const reached = point === 'after the send' ? hung(rotation) : process.reached
  const cookie = app.request().headers.get('cookie') ?? ''
  const answered = process.open(cookie).then(
    (response) => app.take(response.headers.getSetCookie()),
    () => {},
  )
  await reached
  if (point === 'after the headers' || point === 'after the body') await answered
  process.child.kill('SIGKILL')
  await once(process.child, 'exit')
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

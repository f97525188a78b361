import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listen, startProcess, type AppProcess, type Listening } from './support/processes.ts'
import { rotate, type Rotation } from './support/rotation.ts'
import { harness, type Harness } from './support/service.ts'

/** Seconds from the start of the clock to the time in the processes, where it stands still. */
const NOW = 301

let app: Harness
let rotation: Rotation
let provider: Listening
let processes: readonly AppProcess[]
beforeAll(async () => {
  app = await harness()
  rotation = rotate(app, 30)
  provider = await listen(app)
  app.advance(NOW)
  processes = await Promise.all([startProcess(app, provider), startProcess(app, provider)])
}, 60_000)
afterAll(() => {
  for (const { child } of processes) child.kill('SIGKILL')
  provider.close()
})

interface Answer {
  readonly status: string
  readonly setCookies: readonly string[]
}

/** One cookie of this age, sent to two server processes at once that share nothing but WorkOS. */
async function atOnce(replaySeconds: 0 | 30, age: number): Promise<readonly Answer[]> {
  rotation.replaySeconds = replaySeconds
  rotation.uses.clear()
  app.advance(-age)
  await app.put(await app.session())
  app.advance(age)
  const cookie = app.request().headers.get('cookie') ?? ''
  return Promise.all(
    processes.map(async (one) => {
      const response = await one.open(cookie)
      return { status: await response.text(), setCookies: response.headers.getSetCookie() }
    }),
  )
}

/** What the next page says, an access token later, to a browser that took these answers in this order. */
async function later(answers: readonly Answer[]): Promise<string> {
  const before = new Map(app.jar)
  const restore = rotation.keep()
  for (const { setCookies } of answers) app.take(setCookies)
  app.advance(301)
  const { auth } = await app.another().forRequest(app.request())
  app.advance(-301)
  restore()
  app.jar.clear()
  for (const [name, value] of before) app.jar.set(name, value)
  return auth.status
}

describe('two server processes that refresh one cookie at once (fault 12)', () => {
  it('are both served by a provider that replays, whichever answer arrives last', async () => {
    const answers = await atOnce(30, 301)
    expect(answers.map(({ status }) => status)).toEqual(['signed-in', 'signed-in'])
    expect([await later(answers), await later(answers.toReversed())]).toEqual(['signed-in', 'signed-in'])
    expect([...rotation.uses.values()][0]).toBe(2)
  })

  it('are both served by a strict provider while the access token is valid, whichever answer arrives last', async () => {
    const answers = await atOnce(0, 250)
    expect(answers.map(({ status }) => status)).toEqual(['signed-in', 'signed-in'])
    expect([await later(answers), await later(answers.toReversed())]).toEqual(['signed-in', 'signed-in'])
  })

  it('before a strict provider and with an expired token are one that is served and one that is not', async () => {
    const answers = await atOnce(0, 301)
    const winner = answers.filter(({ status }) => status === 'signed-in')
    expect(answers.map(({ status }) => status).toSorted()).toEqual(['signed-in', 'signed-out'])
    expect(await later(winner)).toBe('signed-in')
  })
})

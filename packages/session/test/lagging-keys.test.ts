import { beforeEach, describe, expect, it } from 'vitest'
import { harness, type Harness } from './support/service.ts'
import { ada } from './support/scripted-provider.ts'

// WorkOS signs with a new key, and its key set lists the old one alone: caches in between can be minutes old.

interface Visitor {
  readonly jar: Map<string, string>
}

let app: Harness
let visitors: Visitor[]

/** One request of a visitor, whose browser keeps the cookies of the answer. */
async function visit({ jar }: Visitor): Promise<string> {
  app.jar.clear()
  for (const [name, value] of jar) app.jar.set(name, value)
  const context = await app.service.forRequest(app.request())
  app.take((await context.finalize(new Response())).headers.getSetCookie())
  jar.clear()
  for (const [name, value] of app.jar) jar.set(name, value)
  return context.auth.status === 'signed-in' ? 'signed-in' : `${context.auth.status}: ${context.auth.reason}`
}

async function visitEach(): Promise<string[]> {
  const seen = new Set<string>()
  for (const visitor of visitors) seen.add(await visit(visitor))
  return [...seen]
}

async function rotateUnlisted(): Promise<void> {
  const { kids } = app.jwks
  await app.rotateKey()
  app.jwks.kids = kids
}

beforeEach(async () => {
  app = await harness()
  visitors = []
  for (let index = 0; index < 50; index++) {
    app.jar.clear()
    const sid = `session_${index}`
    await app.put({ accessToken: await app.sign({ sid }), refreshToken: `refresh of ${sid}`, user: ada })
    visitors.push({ jar: new Map(app.jar) })
  }
  await visitEach()
})

describe('while the key set lags behind a rotation', () => {
  it('each of 50 sessions is refreshed once in two minutes of 6,000 requests, and none is lost', async () => {
    await rotateUnlisted()
    app.advance(301)
    expect(await visitEach()).toEqual(['unavailable: keys_unavailable'])
    expect(app.sent).toHaveLength(50)
    for (let second = 1; second < 120; second++) {
      app.advance(1)
      expect(await visitEach()).toEqual(['unavailable: keys_unavailable'])
    }
    expect(app.sent).toHaveLength(50)
    app.jwks.kids = ['key_1', 'key_2']
    app.advance(31)
    expect(await visitEach()).toEqual(['signed-in'])
    expect(app.sent).toHaveLength(50)
  })

  it('a token that is still good serves on, and its successor is kept', async () => {
    await rotateUnlisted()
    app.advance(295)
    expect(await visitEach()).toEqual(['signed-in'])
    expect(app.sent).toHaveLength(50)
  })

  it('the developer is told once', async () => {
    await rotateUnlisted()
    app.advance(301)
    await visitEach()
    const told = app.events.filter(({ code }) => code === 'keys.stale')
    expect(told).toMatchObject([{ detail: expect.stringContaining('does not list') }])
  })

  it('a session whose token ends meanwhile is refreshed again', async () => {
    await rotateUnlisted()
    app.advance(301)
    await visitEach()
    app.advance(301)
    expect(await visitEach()).toEqual(['unavailable: keys_unavailable'])
    expect(app.sent).toHaveLength(100)
  })
})

describe('a token whose key the set no longer lists', () => {
  it('is refreshed once if it is older than 20 seconds, and signs in with its successor', async () => {
    await app.rotateKey()
    app.advance(21)
    const other = app.another()
    for (let request = 0; request < 3; request++) {
      const context = await other.forRequest(app.request())
      app.take((await context.finalize(new Response())).headers.getSetCookie())
      expect(context.auth.status).toBe('signed-in')
    }
    expect(app.sent).toHaveLength(1)
  })

  it('is not refreshed within 20 seconds of its own `iat`, also on a second process', async () => {
    await app.rotateKey()
    app.advance(19)
    const other = app.another()
    const { auth } = await other.forRequest(app.request())
    expect(auth).toMatchObject({ status: 'unavailable', reason: 'keys_unavailable' })
    expect(app.sent).toEqual([])
  })
})

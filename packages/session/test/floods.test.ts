import { describe, expect, it } from 'vitest'
import { ada } from './support/scripted-provider.ts'
import { harness } from './support/service.ts'

/** A small generator with a seed: the same flood on every run (xorshift, Marsaglia 2003). */
function generator(seed: number): () => number {
  let state = seed
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 2 ** 32
  }
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const CHARACTERS = `${ALPHABET}*~.%="\\ ,`

describe('junk', () => {
  it('100,000 cookies sign nobody in, throw nothing and reach nobody', async () => {
    const app = await harness()
    await app.put(await app.session())
    const [name, good] = [...app.jar][0]!
    const random = generator(42)
    const pick = (from: string): string => from[Math.floor(random() * from.length)] ?? 'A'
    const text = (from: string, length: number): string => Array.from({ length }, () => pick(from)).join('')
    const junk = (index: number): string => {
      if (index % 20 === 0) {
        const at = Math.floor(random() * good.length)
        return good.slice(0, at) + (good[at] === 'A' ? 'B' : 'A') + good.slice(at + 1)
      }
      if (index % 20 === 1) return good.slice(0, Math.floor(random() * good.length))
      return text(CHARACTERS, Math.floor(random() * 200))
    }
    const seen = new Set<string>()
    for (let index = 0; index < 100_000; index++) {
      const headers = { cookie: `${name}=${junk(index)}` }
      const { auth } = await app.service.withAuth(new Request('https://app.example.com/', { headers }))
      seen.add(auth.status === 'signed-out' ? auth.reason : auth.status)
    }
    expect([...seen].toSorted()).toEqual(['no_cookie', 'seal_invalid'])
    expect(app.sent).toEqual([])
    expect(app.jwks.fetches).toBe(0)
  })

  it('a flood of new tokens under keys that nobody listed costs a few key fetches, and no refresh', async () => {
    const app = await harness()
    const before = app.jwks.fetches
    for (let index = 0; index < 2_000; index++) {
      const token = await app.sign({ sid: `session_${index}` }, { kid: `kid_${index}` })
      await app.put({ accessToken: token, refreshToken: `refresh_${index}`, user: ada })
      const { auth } = await app.service.withAuth(app.request())
      expect(auth).toMatchObject({ status: 'unavailable', reason: 'keys_unavailable' })
      app.jar.clear()
      app.advance(0.01)
    }
    expect(app.jwks.fetches - before).toBeLessThanOrEqual(4)
    expect(app.sent).toEqual([])
  })
})

describe('results never cross users', () => {
  it('500 users with 20 requests each, their refreshes interleaved', async () => {
    const app = await harness()
    const requests: { user: string; request: () => Request }[] = []
    for (let index = 0; index < 500; index++) {
      const id = `user_${index}`
      app.jar.clear()
      await app.put({
        accessToken: await app.sign({ sub: id, sid: `session_${index}` }),
        refreshToken: `refresh_of_${id}`,
        user: { ...ada, id },
      })
      const cookie = app.request().headers.get('cookie') ?? ''
      requests.push({ user: id, request: () => new Request('https://app.example.com/', { headers: { cookie } }) })
    }
    app.advance(301)
    app.answerFor((refreshToken) => {
      const id = refreshToken.replace('refresh_of_', '')
      return { tokens: { user: { ...ada, id }, claims: { sub: id, sid: id.replace('user', 'session') } } }
    })
    const random = generator(7)
    const order = Array.from({ length: 20 }, () => requests)
      .flat()
      .map((one) => ({ one, at: random() }))
      .toSorted((one, other) => one.at - other.at)
    const results = await Promise.all(
      order.map(async ({ one }) => ({ user: one.user, context: await app.service.forRequest(one.request()) })),
    )
    for (const { user, context } of results) {
      const { auth } = context
      expect(auth.user?.id).toBe(user)
      expect(auth.status === 'signed-in' && auth.claims.sub).toBe(user)
    }
    expect(app.sent).toHaveLength(500)
  })
})

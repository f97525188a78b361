import { describe, expect, it } from 'vitest'
import { createVerifiedTokens } from '../src/authenticate/verified-tokens.ts'
import type { BaseTokenClaims } from '../src/model/claims.ts'
import { AuthService } from '../src/service/auth-service.ts'
import { ada } from './support/scripted-provider.ts'
import { harness, type Harness } from './support/service.ts'

const claims = (sid: string): BaseTokenClaims => ({ iss: 'https://a', sub: 'user_1', sid, exp: 2, iat: 1 })
const statusOf = async (app: Harness): Promise<string> => (await app.service.withAuth(app.request())).auth.status

describe('verified tokens', () => {
  it.each([1, 2, 3, 10, 100])('stay within their size, here %d', (size) => {
    const generation = {}
    const tokens = createVerifiedTokens({ size })
    tokens.find('', generation)
    for (let index = 0; index < 1_000; index++) {
      tokens.add(`token ${index}`, generation, claims(`session_${index}`))
      expect(tokens.size).toBeLessThanOrEqual(size)
    }
    expect(tokens.find('token 999', generation)?.sid).toBe('session_999')
  })

  it('stay as long as they are asked for, whatever comes between', () => {
    const generation = {}
    const tokens = createVerifiedTokens({ size: 10 })
    tokens.find('', generation)
    tokens.add('asked for', generation, claims('session_asked'))
    for (let index = 0; index < 1_000; index++) {
      tokens.add(`token ${index}`, generation, claims(`session_${index}`))
      expect(tokens.find('asked for', generation)?.sid).toBe('session_asked')
    }
  })

  it('of another key set are gone, and none verified under it comes in late', () => {
    const [first, second] = [{}, {}]
    const tokens = createVerifiedTokens({ size: 10 })
    tokens.find('a', first)
    tokens.add('a', first, claims('a'))
    expect(tokens.find('a', second)).toBeUndefined()
    tokens.add('a', first, claims('a'))
    expect(tokens.find('a', second)).toBeUndefined()
    expect(tokens.find('a', first)).toBeUndefined()
  })

  it.each([
    ['kept', {}],
    ['not kept', { verifiedTokenCache: false as const }],
  ])('are frozen to the last list, %s: no request changes what another is told', async (_, config) => {
    const app = await harness(config)
    await app.put(await app.session({ permissions: ['read'], plan: { limits: [1] } }))
    const { auth } = await app.service.withAuth(app.request())
    if (auth.status !== 'signed-in') throw new Error(auth.status)
    const { permissions, plan } = auth.claims as unknown as { permissions: string[]; plan: { limits: number[] } }
    for (const change of [
      () => permissions.push('write'),
      () => plan.limits.push(2),
      () => Object.assign(auth.claims, { sub: 'user_eve' }),
    ])
      expect(change).toThrow(TypeError)
    expect((await app.service.withAuth(app.request())).auth).toMatchObject({ permissions: ['read'] })
  })
})

describe('a token that was verified before', () => {
  it('serves no longer than it lives', async () => {
    const app = await harness()
    await app.put(await app.session({}, { ttl: 300 }))
    expect(await statusOf(app)).toBe('signed-in')
    app.advance(301)
    // Claims that still counted as verified would serve on while the provider is in trouble.
    app.answers.push({ status: 500, body: {} }, { status: 500, body: {} })
    expect(await statusOf(app)).toBe('unavailable')
  })

  it('is over at once where its session was signed out here', async () => {
    const app = await harness()
    await app.put(await app.session())
    expect(await statusOf(app)).toBe('signed-in')
    await app.service.signOut('session_1')
    expect(await statusOf(app)).toBe('signed-out')
  })

  it('is over with the lifetimes that the app set', async () => {
    const app = await harness({ sessionMaxAge: 600 })
    const startedAt = app.now().getTime() / 1000
    await app.put({ ...(await app.session({}, { ttl: 3_600 })), startedAt })
    expect(await statusOf(app)).toBe('signed-in')
    app.advance(601)
    expect(await statusOf(app)).toBe('signed-out')
  })

  it('is over once its key is withdrawn and the next key set is there', async () => {
    const app = await harness()
    await app.put(await app.session({}, { ttl: 3_600 }))
    expect(await statusOf(app)).toBe('signed-in')
    await app.rotateKey()
    app.advance(601)
    app.answers.push({ status: 400, body: { error: 'invalid_grant', error_description: 'no' } })
    expect(await statusOf(app)).toBe('signed-out')
    expect(app.jwks.fetches).toBe(2)
  })

  it('serves nobody else: sealed with another user, it is refused as a new one would be', async () => {
    const app = await harness()
    const session = await app.session()
    await app.put(session)
    expect(await statusOf(app)).toBe('signed-in')
    app.jar.clear()
    await app.put({ ...session, user: { ...ada, id: 'user_eve' } })
    expect(await statusOf(app)).toBe('unavailable')
    await expect.poll(() => app.events.map(({ code }) => code)).toContain('token.rejected')
  })

  it('is kept by no rejected or forged one', async () => {
    const app = await harness()
    const { verifiedTokens } = AuthService.partsOf(app.service).instance
    await app.put(await app.session())
    await app.service.withAuth(app.request())
    expect(verifiedTokens?.size).toBe(1)
    const good = await app.session()
    const forged = good.accessToken.slice(0, -8) + (good.accessToken.endsWith('AAAAAAAA') ? 'BBBBBBBB' : 'AAAAAAAA')
    const foreign = await app.sign({ iss: 'https://evil.example' })
    const backwards = await app.sign({}, { ttl: -10 })
    for (const accessToken of [forged, foreign, backwards]) {
      app.jar.clear()
      await app.put({ ...good, accessToken })
      app.answers.push({ status: 500, body: {} })
      expect(await statusOf(app)).toBe('unavailable')
    }
    expect(verifiedTokens?.size).toBe(1)
  })
})

describe('`verifiedTokenCache`', () => {
  it.each([true, 0, {}, { size: 0 }, { size: 1.5 }, { size: 1_000_001 }])(
    'of %j is a fault of configuration',
    async (value) => {
      const app = await harness({ verifiedTokenCache: value as never })
      expect(() => app.request() && AuthService.partsOf(app.service)).toThrow(/verifiedTokenCache must be false, or/)
    },
  )

  it('is on with room for 10,000, and off where the app says so', async () => {
    const on = await harness()
    expect(AuthService.partsOf(on.service).instance.config.verifiedTokenCache).toEqual({ size: 10_000 })
    const off = await harness({ verifiedTokenCache: false })
    expect(AuthService.partsOf(off.service).instance.verifiedTokens).toBeNull()
  })
})

import { beforeEach, describe, expect, it } from 'vitest'
import { CookieSessionStorage, createAuthService, type AuthService } from '../src/core.ts'
import { harness, type Harness } from './support/service.ts'

/** A moment that the test chooses. */
function gate(): { passed: Promise<void>; pass: () => void } {
  let pass = (): void => {}
  const passed = new Promise<void>((resolve) => (pass = resolve))
  return { passed, pass }
}

let app: Harness
beforeEach(async () => {
  app = await harness()
  await app.put(await app.session())
})

const post = (): Request => app.request('/', { method: 'POST', headers: { 'sec-fetch-site': 'same-origin' } })
const page = (): Response => new Response('page')
const fields = (response: Response): string[] => response.headers.getSetCookie()
const expired = [expect.stringMatching(/^__Host-wos_session=;.*Max-Age=0/)]

/** A service whose storage takes its time to clear the cookie. */
function slowToClear(cleared: Promise<void>): AuthService {
  class Slow extends CookieSessionStorage {
    override async clearSession(...parameters: Parameters<CookieSessionStorage['clearSession']>) {
      await cleared
      return super.clearSession(...parameters)
    }
  }
  return createAuthService({ config: app.config, sessionStorageFactory: (config) => new Slow(config) })
}

describe('a response that is finalized while the session changes', () => {
  it('carries the sign-out that is under way', async () => {
    const { passed, pass } = gate()
    const context = await slowToClear(passed).forRequest(post())
    const signedOut = context.signOut()
    const response = context.finalize(page())
    pass()
    await signedOut
    expect(fields(await response)).toEqual(expired)
  })

  it('carries the sign-out that begins while it looks for a successor', async () => {
    app.advance(301)
    const context = await app.service.forRequest(post())
    // Another request has refreshed the session, so the response looks for what followed.
    app.advance(11)
    await (await app.service.forRequest(post())).refresh()
    const response = context.finalize(page())
    await context.signOut()
    expect(fields(await response)).toEqual(expired)
  })

  it.each(['refresh', 'switchOrganization'] as const)(
    'carries the cookie of the %s that is under way',
    async (change) => {
      app.advance(20)
      const context = await app.service.forRequest(post())
      const { passed, pass } = gate()
      app.answerFor(async () => {
        await passed
        return { tokens: {} }
      })
      const changed = context[change]('org_2')
      const response = context.finalize(page())
      pass()
      await changed
      expect(fields(await response)).toEqual([expect.stringMatching(/^__Host-wos_session=Fe26/)])
    },
  )

  it('is private, although the app has not asked who is signed in', async () => {
    const context = await app.service.forRequest(post())
    void context.signOut()
    expect((await context.finalize(page())).headers.get('cache-control')).toBe('private, no-store')
  })
})

describe('a response that is finalized several times at once', () => {
  it('carries the cookie once', async () => {
    app.advance(301)
    const context = await app.service.forRequest(app.request())
    const response = page()
    const finals = await Promise.all([1, 2, 3].map(() => context.finalize(response)))
    expect(finals.map((final) => final === response)).toEqual([true, true, true])
    expect(fields(response)).toHaveLength(1)
  })

  it('is one copy, if its headers are immutable', async () => {
    app.advance(301)
    const context = await app.service.forRequest(app.request())
    const redirect = Response.redirect('https://app.example.com/next', 303)
    const [one, other] = await Promise.all([context.finalize(redirect), context.finalize(redirect)])
    expect(other).toBe(one)
    expect(await context.finalize(one)).toBe(one)
    expect(fields(one)).toHaveLength(1)
  })

  it('is finalized for what the app asked after the first time', async () => {
    app.jar.clear()
    const context = await app.service.forRequest(app.request())
    const response = page()
    expect((await context.finalize(response)).headers.has('vary')).toBe(false)
    expect(context.auth.status).toBe('signed-out')
    expect((await context.finalize(response)).headers.get('vary')).toBe('Cookie')
  })
})

describe('a sign-out that is asked for twice in one request', () => {
  it('gives the logout URL both times', async () => {
    const context = await app.service.forRequest(post())
    const urls = [await context.signOut(), await context.signOut({ returnTo: '/bye' })].map(({ url }) => new URL(url))
    expect(urls.map(({ searchParams }) => searchParams.get('session_id'))).toEqual(['session_1', 'session_1'])
    expect(context.setCookies()).toHaveLength(1)
  })
})

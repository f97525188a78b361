import { adapterCases, casesOf, type Target } from '@latchkey/testing/conformance'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { kitKinds, uncacheable } from './support/kit-kinds.ts'
import { startFixture, type RunningFixture } from './support/start-fixture.ts'
import { setCookieNames, Visitor } from './support/visitor.ts'

// The sources of `fixture`, built with the last release of Kit 2.
let app: RunningFixture
let target: Target
beforeAll(async () => {
  app = await startFixture('fixture-kit2/app')
  target = { app: app.url, emulator: app.emulator.url, uncacheable }
})
afterAll(() => app.close())

async function signedIn({ isExpired = false } = {}): Promise<Visitor> {
  const visitor = new Visitor(app)
  await visitor.signIn()
  if (isExpired) await app.advance(301)
  return visitor
}

describe('Kit 2', () => {
  it.each([...adapterCases, ...casesOf(kitKinds)])('$name', ({ run }) => run(target))

  it('keeps the new session on a redirect that a later hook throws, before and after the app answers', async () => {
    for (const path of ['/hooks/redirect', '/hooks/late-redirect']) {
      const answer = await (await signedIn({ isExpired: true })).navigate(path)
      expect([answer.status, setCookieNames(answer)]).toMatchObject([302, expect.arrayContaining(['wos_session'])])
    }
  })

  it('signs out and switches by action and endpoint, with an expired token', async () => {
    for (const path of ['/settings?/signOut', '/api/act?kind=signOut']) {
      const out = await (await signedIn({ isExpired: true })).post(path)
      expect([out.status, setCookieNames(out)]).toEqual([303, ['-wos_session']])
    }
    const visitor = await signedIn({ isExpired: true })
    const switched = await visitor.submit('/settings?/switch', { organizationId: 'org_globex' })
    expect([switched.status, setCookieNames(switched)]).toEqual([200, ['wos_session']])
    expect(await (await visitor.navigate('/settings')).text()).toContain('in org_globex')
  })

  it('makes pages at build time for nobody, whatever origin they are made for', async () => {
    const page = await new Visitor(app).navigate('/prerendered')
    expect(await page.text()).toContain('made at build time for who is signed-out')
  })

  it('says in the body of an error what a guard refused, and where to sign in', async () => {
    const refused = await new Visitor(app).fetch('/conformance/guarded-endpoint', { headers: { accept: '*/*' } })
    const body = { error: 'unauthenticated', message: 'Sign in to continue.', signInUrl: '/auth/sign-in' }
    expect([refused.status, await refused.json()]).toMatchObject([401, body])
  })
})

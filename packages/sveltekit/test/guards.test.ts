import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startFixture, type RunningFixture } from './support/start-fixture.ts'
import { setCookieNames, Visitor } from './support/visitor.ts'

let app: RunningFixture
beforeAll(async () => {
  app = await startFixture('fixture')
})
afterAll(() => app.close())

async function signedIn(email: string): Promise<Visitor> {
  const visitor = new Visitor(app)
  await visitor.signIn(email)
  return visitor
}

describe.each(['/role', '/permission'])('the guard of %s', (path) => {
  it('lets in who has it, keeps out with 403 who has not, and sends away who is signed out', async () => {
    expect(await (await (await signedIn('ada@example.com')).navigate(path)).text()).toContain('ada@example.com')
    const alan = await signedIn('alan@example.com')
    expect((await alan.navigate(path)).status).toBe(403)
    expect(await (await alan.data(path)).text()).toContain('"You do not have access to this page."')
    const away = await new Visitor(app).navigate(path)
    expect(away.headers.get('location')).toBe(`/auth/sign-in?returnPathname=${encodeURIComponent(path)}`)
  })
})

describe('a guard in a later hook', () => {
  it('refuses as it does elsewhere, and the new session leaves with the refusal', async () => {
    const away = await new Visitor(app).navigate('/hooks/admin')
    expect([away.status, away.headers.get('location')]).toEqual([303, '/auth/sign-in?returnPathname=%2Fhooks%2Fadmin'])
    const alan = await signedIn('alan@example.com')
    await app.advance(301)
    const page = await alan.navigate('/hooks/admin')
    expect([page.status, setCookieNames(page)]).toEqual([403, ['wos_session']])
    expect(page.headers.get('cache-control')).toBe('private, no-store')
    const html = await page.text()
    expect(html).toContain('You do not have access to this page.')
    expect(html).not.toMatch(/This needs|forbidden/)
    // Nothing to carry: the error page is Kit's.
    expect(await (await alan.navigate('/hooks/admin')).text()).toContain('class="message"')
    await app.advance(301)
    const call = await alan.fetch('/hooks/admin', { headers: { accept: '*/*' } })
    expect([call.status, setCookieNames(call)]).toEqual([403, ['wos_session']])
    expect(await call.json()).toMatchObject({ error: 'forbidden', message: 'This needs the role "admin".' })
  })

  it('says when to try again while the provider is down', async () => {
    const visitor = await signedIn('ada@example.com')
    await app.advance(301)
    app.emulator.fail('authenticate', { status: 503, times: 'always' })
    const answer = await visitor.navigate('/hooks/admin')
    app.emulator.fail('authenticate', { times: 0 })
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, expect.stringMatching(/^\d+$/)])
    expect(setCookieNames(answer)).toEqual([])
  })
})

describe('requireRecentAuth', () => {
  it('lets in who authenticated just now, and sends others to authenticate again', async () => {
    const visitor = await signedIn('ada@example.com')
    expect((await visitor.navigate('/recent')).status).toBe(200)
    await app.advance(120)
    const away = await visitor.navigate('/recent')
    expect(away.headers.get('location')).toBe('/auth/sign-in?returnPathname=%2Frecent&maxAge=60')
  })
})

describe.each(['role', 'role without the event', 'permission', 'permission without the event', 'age'])(
  'a page whose guard is given no %s',
  (missing) => {
    it.each([
      ['a user without a role', 'guest@example.com', null],
      ['an admin', 'ada@example.com', 'Acme'],
      ['nobody', null, null],
    ])('does not open for %s, and the reason is logged', async (_, email, organization) => {
      const visitor = new Visitor(app)
      if (email !== null) await visitor.signIn(email, { organization })
      const path = `/malformed/${encodeURIComponent(missing)}`
      for (const ask of [() => visitor.navigate(path), () => visitor.data(path)]) {
        const errors = await app.errorsOf(async () => {
          const answer = await ask()
          const text = await answer.text()
          // The data of a page says in its body how the page failed.
          const isFailure = answer.status === 500 || (text.includes('"type":"error"') && text.includes('"status":500'))
          expect([isFailure, answer.headers.get('location'), text.includes('let in')]).toEqual([true, null, false])
        })
        expect(errors).toContain('A guard was given undefined as its ')
      }
    })
  },
)

describe('what a switch says that does not come about', () => {
  it.each([
    ['a form action', (visitor: Visitor) => visitor.submit('/settings?/switch', { organizationId: 'org_foreign' })],
    ['a command', (visitor: Visitor) => visitor.call('switchTo', btoa('["org_foreign"]'))],
    [
      'an endpoint',
      (visitor: Visitor) =>
        visitor.fetch('/api/act?kind=switch&organizationId=org_foreign', {
          method: 'POST',
          headers: { 'content-type': 'application/json', accept: '*/*', 'sec-fetch-site': 'same-origin' },
        }),
    ],
  ] as const)('403 in %s, with the session as it was', async (_name, change) => {
    const visitor = await signedIn('ada@example.com')
    const answer = await change(visitor)
    const text = await answer.text()
    // `use:enhance` reads the status in the body.
    expect([answer.status === 403 || text.includes('"status":403'), setCookieNames(answer)]).toEqual([true, []])
    expect(text).toContain('a membership in that organization')
    expect(await (await visitor.navigate('/settings')).text()).not.toContain('in none')
  })
})

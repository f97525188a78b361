import { afterAll, beforeAll, describe, expect, expectTypeOf, it } from 'vitest'
import type { requirePermission, requireRecentAuth, requireRole } from '../src/guards.ts'
import { startFixture, type RunningFixture } from './support/start-fixture.ts'
import { Visitor } from './support/visitor.ts'

let fixture: RunningFixture
beforeAll(async () => {
  fixture = await startFixture('fixture')
})
afterAll(() => fixture.close())

const as = async (email: string, organization: string | null = 'Acme'): Promise<Visitor> => {
  const visitor = new Visitor(fixture)
  await visitor.signIn(email, { organization })
  return visitor
}
const signInFor = (page: string): string => `/auth/sign-in?returnPathname=${encodeURIComponent(page)}`

describe('a guarded page, asked for as a document', () => {
  it.each(['/page', '/read', '/admin', '/permission', '/recent'])(
    '%s sends a visitor to sign in and back',
    async (path) => {
      const response = await new Visitor(fixture).navigate(path)
      expect(response.status).toBe(307)
      expect(response.headers.get('location')).toContain(signInFor(path))
    },
  )

  it('keeps the query of the page', async () => {
    const response = await new Visitor(fixture).navigate('/page?tab=2')
    expect(response.headers.get('location')).toBe(signInFor('/page?tab=2'))
  })

  it.each(['/page', '/read', '/admin', '/permission', '/recent'])('%s opens for who may see it', async (path) => {
    expect((await (await as('ada@example.com')).navigate(path)).status).toBe(200)
  })

  it.each(['/admin', '/permission'])('%s is a 403 page for who may not', async (path) => {
    const response = await (await as('alan@example.com')).navigate(path)
    expect(response.status).toBe(403)
    expect(await response.text()).toContain('Refused: forbidden')
  })

  it('asks for another sign-in where the last one is too long ago', async () => {
    const visitor = await as('ada@example.com')
    await fixture.advance(600)
    const location = (await visitor.navigate('/recent')).headers.get('location') ?? ''
    expect(new URL(location, fixture.url).searchParams.get('maxAge')).toBe('300')
  })

  it('is a 503 with Retry-After where it cannot be said who is signed in', async () => {
    const visitor = await as('ada@example.com')
    await fixture.advance(400)
    fixture.emulator.fail('authenticate', { status: 503, times: 'always' })
    const response = await visitor.navigate('/page')
    fixture.emulator.fail('authenticate', { times: 0 })
    expect(response.status).toBe(503)
    expect(response.headers.get('retry-after')).toMatch(/^\d+$/)
    expect(response.headers.getSetCookie()).toEqual([])
  })
})

describe('a guarded server function', () => {
  it('that reads, called by a loader, redirects the document to sign in and back to the page', async () => {
    const response = await new Visitor(fixture).call('readGuarded')
    expect(await response.json()).toMatchObject({
      isSerializedRedirect: true,
      reloadDocument: true,
      href: signInFor('/read?page=2'),
    })
  })

  it('that writes gives 401 and an error whose code reaches the caller', async () => {
    const response = await new Visitor(fixture).call('writeGuarded', { method: 'POST' })
    expect(response.status).toBe(401)
    expect(await response.text()).toContain(`(unauthenticated ${signInFor('/read?page=2')})`)
  })

  it.each(['writeAsAdmin', 'writeWithPermission'])('%s gives 403 to who may not', async (name) => {
    const response = await (await as('alan@example.com')).call(name, { method: 'POST' })
    expect(response.status).toBe(403)
    expect(await response.text()).toContain('(forbidden)')
  })

  it.each(['readGuarded', 'writeGuarded', 'writeAsAdmin', 'writeWithPermission'])(
    '%s runs for who may',
    async (name) => {
      const response = await (
        await as('ada@example.com')
      ).call(name, { method: name.startsWith('read') ? 'GET' : 'POST' })
      expect(response.status).toBe(200)
      expect(await response.text()).toContain('ada@example.com')
    },
  )

  it('gives 503 where it cannot be said who is signed in, and keeps the session', async () => {
    const visitor = await as('ada@example.com')
    await fixture.advance(400)
    fixture.emulator.fail('authenticate', { status: 503, times: 'always' })
    const response = await visitor.call('writeGuarded', { method: 'POST' })
    fixture.emulator.fail('authenticate', { times: 0 })
    expect(response.status).toBe(503)
    expect(response.headers.get('retry-after')).toMatch(/^\d+$/)
    expect((await visitor.call('writeGuarded', { method: 'POST' })).status).toBe(200)
  })
})

describe('a guarded server route', () => {
  it('answers a fetch with 401 JSON that says where to sign in', async () => {
    const response = await new Visitor(fixture).fetch('/api/guarded', { headers: { 'sec-fetch-mode': 'cors' } })
    expect(response.status).toBe(401)
    expect(await response.json()).toEqual({
      error: 'unauthenticated',
      message: 'Sign in to continue.',
      signInUrl: '/auth/sign-in',
    })
  })

  it('redirects a navigation', async () => {
    const response = await new Visitor(fixture).navigate('/api/guarded')
    expect(response.headers.get('location')).toBe(signInFor('/api/guarded'))
  })
})

it('is told by its types that a role, a permission and an age are strings and a number, and never undefined', () => {
  expectTypeOf<Parameters<typeof requireRole>[0]>().toEqualTypeOf<string>()
  expectTypeOf<Parameters<typeof requirePermission>[0]>().toEqualTypeOf<string>()
  expectTypeOf<Parameters<typeof requireRecentAuth>[0]>().toEqualTypeOf<{ maxAge: number }>()
})

describe.each(['role', 'permission', 'age', 'age options'])('a page whose guard is given no %s', (missing) => {
  it.each([
    ['a user without a role', 'guest@example.com', null],
    ['an admin', 'ada@example.com', 'Acme'],
    ['nobody', null, null],
  ])('does not open for %s', async (_, email, organization) => {
    const visitor = email === null ? new Visitor(fixture) : await as(email, organization)
    const answer = await visitor.navigate(`/malformed/${encodeURIComponent(missing)}`)
    expect([answer.status, answer.headers.get('location')]).toEqual([500, null])
    const text = await answer.text()
    expect([text.includes('let in'), text.includes('A guard was given undefined as its ')]).toEqual([false, true])
  })
})

describe('a guard that a browser calls with', () => {
  // As Start's client writes them: `{ data: { requirement } }`.
  const object = (entries: Readonly<Record<string, unknown>>, i: number): unknown => ({
    t: 10,
    i,
    p: { k: Object.keys(entries), v: Object.values(entries) },
    o: 0,
  })
  const text = (s: string): unknown => ({ t: 1, s })
  const nothing = { t: 2, s: 1 }
  const asking = (entries: Readonly<Record<string, unknown>>): string => {
    const call = object({ data: object({ requirement: object(entries, 2) }, 1) }, 0)
    return `?payload=${encodeURIComponent(JSON.stringify({ t: call, f: 127, m: [] }))}`
  }

  it.each([
    ['an undefined role', { kind: text('role'), role: nothing }, 'role'],
    ['no role', { kind: text('role') }, 'role'],
    ['white space', { kind: text('permission'), permission: text(' ') }, 'permission'],
    ['an age in words', { kind: text('recent-auth'), maxAge: text('60') }, 'maxAge'],
    ['a kind that is none', { kind: text('constructor') }, 'kind'],
    ['nothing at all', null, 'kind'],
  ])('%s gives an error and no user', async (_, requirement, option) => {
    const query = requirement === null ? '' : asking(requirement)
    // Start answers what a server function throws with 200.
    const answer = await (await (await as('guest@example.com', null)).call('guard', { query })).json()
    expect(answer.p.k).toEqual(['error'])
    expect(answer.p.v[0].s.message.s).toContain(`as its \`${option}\``)
  })

  it('a role that the user has gives the user', async () => {
    const query = asking({ kind: text('role'), role: text('member') })
    expect(await (await (await as('alan@example.com')).call('guard', { query })).text()).toContain('alan@example.com')
  })
})

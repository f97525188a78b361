import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startFixture, type RunningFixture } from './support/start-fixture.ts'
import { Visitor } from './support/visitor.ts'

let fixture: RunningFixture
beforeAll(async () => {
  fixture = await startFixture('fixture')
})
afterAll(() => fixture.close())

const as = async (email: string): Promise<Visitor> => {
  const visitor = new Visitor(fixture)
  await visitor.signIn(email)
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

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startFixture, type RunningFixture } from './support/start-fixture.ts'
import { setCookieNames, Visitor } from './support/visitor.ts'

let fixture: RunningFixture
beforeAll(async () => {
  fixture = await startFixture('fixture')
})
afterAll(() => fixture.close())

async function signedIn(): Promise<Visitor> {
  const visitor = new Visitor(fixture)
  await visitor.signIn()
  return visitor
}

describe('a server function', () => {
  it('has the session in its context, and the access token on the server only', async () => {
    const text = await (await (await signedIn()).call('whoami')).text()
    expect(text).toContain('ada@example.com')
    expect(text).not.toMatch(/eyJ[\w-]+\.[\w-]+\./)
  })

  it('keeps a cookie of its own beside a refreshed session', async () => {
    const visitor = await signedIn()
    await fixture.advance(400)
    const response = await visitor.call('writeCookie', { method: 'POST' })
    expect(setCookieNames(response)).toEqual(['app', 'wos_session'])
  })

  it.each(['same-site', 'cross-site', 'none'])('is refused from %s without src/start.ts saying so', async (site) => {
    const response = await (
      await signedIn()
    ).call('writeGuarded', { method: 'POST', headers: { 'sec-fetch-site': site } })
    expect(response.status).toBe(403)
  })
})

describe('getSignInUrl', () => {
  it('is an absolute URL of this app, and sets no cookie', async () => {
    const response = await new Visitor(fixture).call('signInUrl')
    expect(await response.clone().text()).toContain(`${fixture.url}/auth/sign-in?`)
    expect(setCookieNames(response)).toEqual([])
  })

  it('seals what the server adds', async () => {
    const text = await (await new Visitor(fixture).call('signInUrl')).text()
    expect(text).toContain('sealed=')
    expect(text).not.toContain('from the server')
  })

  it.each(['state', 'redirectUri'])('seals no %s that the browser chose', async (name) => {
    const text = await (await new Visitor(fixture).call('getSignInUrl', { query: payload(name) })).text()
    expect(text).toContain('cannot come from the browser')
    expect(text).not.toContain('sealed=')
  })
})

/** `{ data: { [name]: 'chosen' } }` as Start's client sends it: seroval's JSON. */
function payload(name: string): string {
  const data = { t: 10, i: 1, p: { k: [name], v: [{ t: 1, s: 'chosen' }] }, o: 0 }
  return `?${new URLSearchParams({ payload: JSON.stringify({ t: { t: 10, i: 0, p: { k: ['data'], v: [data] }, o: 0 }, f: 63, m: [] }) })}`
}

describe('switchToOrganization', () => {
  async function globexId(): Promise<string> {
    const visitor = new Visitor(fixture)
    await visitor.signIn('ada@example.com', { organization: 'Globex' })
    return ((await (await visitor.fetch('/auth/session')).json()) as { organizationId: string }).organizationId
  }

  it('moves the session, with the cookie that holds it, even after expiry', async () => {
    const visitor = await signedIn()
    const organizationId = await globexId()
    await fixture.advance(400)
    const response = await visitor.call('switchTo', { form: { organizationId } })
    expect(await response.text()).toContain(organizationId)
    expect(setCookieNames(response)).toEqual(['wos_session'])
    expect(await (await visitor.fetch('/auth/session')).json()).toMatchObject({ organizationId, role: 'member' })
  })

  it('is 403 for an organization they are no member of, and the session stays', async () => {
    const visitor = await signedIn()
    const response = await visitor.call('switchTo', { form: { organizationId: 'org_01HNOTTHEIRS0000000000000' } })
    expect(response.status).toBe(403)
    expect(await response.text()).toContain('(forbidden)')
    expect((await visitor.fetch('/api/guarded')).status).toBe(200)
  })
})

describe('signOut', () => {
  it('ends the session and leaves for the provider', async () => {
    const visitor = await signedIn()
    const response = await visitor.call('leave', { method: 'POST' })
    expect(await response.json()).toMatchObject({ isSerializedRedirect: true, reloadDocument: true })
    expect(setCookieNames(response)).toContain('-wos_session')
    expect((await visitor.fetch('/api/guarded')).status).toBe(401)
  })

  it('stays signed out where the token had expired', async () => {
    const visitor = await signedIn()
    await fixture.advance(400)
    const response = await visitor.call('leave', { method: 'POST' })
    expect(setCookieNames(response)).toEqual(['-wos_session'])
    expect((await visitor.fetch('/api/guarded')).status).toBe(401)
  })

  it('only asks while a document is rendered, which any site can cause', async () => {
    const visitor = await signedIn()
    const response = await visitor.navigate('/logout')
    expect(response.headers.get('location')).toBe('/auth/sign-out')
    expect((await visitor.fetch('/api/guarded')).status).toBe(200)
  })
})

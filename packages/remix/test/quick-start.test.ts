import { migration } from '@latchkey/test-harness/migration'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { providerCalls } from './support/provider-calls.ts'
import { startFixture, type RunningFixture } from './support/start-fixture.ts'
import { setCookieNames, Visitor } from './support/visitor.ts'

let fixture: RunningFixture
beforeAll(async () => {
  fixture = await startFixture('fixture-quickstart', { callbackPath: '/callback', environment: 'test', env: migration })
})
afterAll(() => fixture.close())

const start = '/callback?start=sign-in'
async function signedIn(): Promise<Visitor> {
  const visitor = new Visitor(fixture)
  await visitor.signIn('ada@example.com', { from: start })
  return visitor
}

describe("the vendor's quick start, with only the import changed", () => {
  it('links to a sign-in that starts when it is followed, and costs nothing before', async () => {
    const visitor = new Visitor(fixture)
    const page = await visitor.navigate('/')
    expect(await page.text()).toContain('href="/callback?start=sign-in"')
    expect(page.headers.getSetCookie()).toEqual([])
    const followed = await visitor.navigate(start)
    expect(followed.status).toBe(302)
    expect(followed.headers.get('location')).toContain(fixture.emulator.url)
  })

  it('makes a document of a sign-in link that the router follows, and no loop of a fetch', async () => {
    const visitor = new Visitor(fixture)
    const data = await visitor.data(start)
    expect(data.status).toBe(202)
    expect(data.headers.get('x-remix-reload-document')).toBe('true')
    const plain = await visitor.fetch(data.headers.get('location') ?? '', { headers: { 'sec-fetch-mode': 'cors' } })
    expect(plain.status).toBe(401)
    const document = await visitor.navigate(data.headers.get('location') ?? '')
    expect(document.headers.get('location')).toContain(fixture.emulator.url)
  })

  it('comes back to the page that authLoader names, signed in', async () => {
    const visitor = new Visitor(fixture)
    const landed = await visitor.signIn('ada@example.com', { from: start })
    expect(landed.headers.get('location')).toBe('/dashboard')
    expect(await (await visitor.navigate('/dashboard')).text()).toContain('Ada')
  })

  it('sends an anonymous visitor of a page that ensures a user to sign-in, and back', async () => {
    const visitor = new Visitor(fixture)
    const sent = await visitor.navigate('/dashboard?tab=2')
    expect(sent.headers.get('location')).toBe('/callback?start=sign-in&returnPathname=%2Fdashboard%3Ftab%3D2')
    const landed = await visitor.signIn('ada@example.com', { from: sent.headers.get('location') ?? '' })
    expect(landed.headers.get('location')).toBe('/dashboard?tab=2')
  })

  it('keeps the session over expiry, without any hook: on the page and on a redirect that a loader throws', async () => {
    const visitor = await signedIn()
    await fixture.advance(400)
    const page = await visitor.navigate('/')
    expect(setCookieNames(page)).toEqual(['wos_session'])
    expect(await page.text()).toContain('Ada')
    await fixture.advance(400)
    expect(setCookieNames(await visitor.navigate('/leaves'))).toEqual(['own', 'wos_session'])
  })

  it('signs out by the form of the home page', async () => {
    const visitor = await signedIn()
    const response = await visitor.submit('/?index')
    expect(response.headers.get('location')).toContain('/user_management/sessions/logout')
    expect(setCookieNames(response)).toEqual(['-wos_session'])
  })
})

describe('withAuth where nothing would carry a cookie', () => {
  it('gives the token to the loader and to no serialization', async () => {
    const body = await (await (await signedIn()).fetch('/api/profile')).text()
    expect(JSON.parse(body)).toMatchObject({ isToken: true, user: { email: 'ada@example.com' } })
    expect(body).not.toContain('accessToken')
  })

  it('spends no refresh token, says so in development, and leaves the session whole', async () => {
    const visitor = await signedIn()
    await fixture.advance(400)
    let response = new Response()
    let said = ''
    const calls = await providerCalls(fixture, 'authenticate', async () => {
      said = await fixture.errorsOf(async () => {
        response = await visitor.fetch('/api/profile')
      })
    })
    expect(calls).toBe(0)
    expect(response.status).toBe(503)
    expect(await response.json()).toMatchObject({ status: 'unavailable', reason: 'not_refreshed' })
    expect(response.headers.getSetCookie()).toEqual([])
    expect(said).toContain('authkitLoader')
    expect(await (await visitor.navigate('/')).text()).toContain('Ada')
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startFixture, type RunningFixture } from './support/start-fixture.ts'
import { setCookieNames, Visitor } from './support/visitor.ts'

let fixture: RunningFixture
beforeAll(async () => {
  fixture = await startFixture('fixture')
})
afterAll(() => fixture.close())

describe('the HTTP surface, served by the middleware', () => {
  it('signs in and comes back to the page', async () => {
    const visitor = new Visitor(fixture)
    const response = await visitor.signIn('ada@example.com', { from: '/auth/sign-in?returnPathname=%2Fpage%3Ftab%3D2' })
    expect(response.status).toBe(303)
    expect(response.headers.get('location')).toBe('/page?tab=2')
    expect(setCookieNames(response)).toContain('wos_session')
  })

  it('replaces the session of the user before, whose token had expired', async () => {
    const visitor = new Visitor(fixture)
    await visitor.signIn('ada@example.com')
    await fixture.advance(400)
    const response = await visitor.signIn('alan@example.com', { from: '/auth/sign-in?prompt=login' })
    expect(setCookieNames(response).filter((name) => name === 'wos_session')).toHaveLength(1)
    expect(await (await visitor.fetch('/api/who')).json()).toEqual({ email: 'alan@example.com' })
  })

  it('sets no session for a user whom onSuccess turns away', async () => {
    const visitor = new Visitor(fixture)
    const response = await visitor.signIn('rejected@example.com')
    expect(response.status).toBe(403)
    expect(setCookieNames(response)).not.toContain('wos_session')
    expect(await (await visitor.fetch('/api/who')).json()).toEqual({ email: null })
  })

  it('says who is signed in', async () => {
    const visitor = new Visitor(fixture)
    await visitor.signIn()
    expect(await (await visitor.fetch('/auth/session')).json()).toMatchObject({ status: 'signed-in', role: 'admin' })
  })

  it.each(['PUT', 'DELETE', 'OPTIONS', 'PATCH'])(
    'answers %s with 405, and not with a page of the app',
    async (method) => {
      const response = await new Visitor(fixture).fetch('/auth/sign-in', { method })
      expect(response.status).toBe(405)
      expect(response.headers.get('allow')).toContain('GET')
    },
  )

  it('answers what is under the mounted route and not a route with 404', async () => {
    const response = await new Visitor(fixture).fetch('/auth/nothing')
    expect(response.status).toBe(404)
    expect(await response.text()).not.toContain('<html')
  })

  it('signs out by a form, and not by a form of another site', async () => {
    const visitor = new Visitor(fixture)
    await visitor.signIn()
    const post = (site: string) =>
      visitor.fetch('/auth/sign-out', {
        method: 'POST',
        headers: { 'sec-fetch-site': site, 'sec-fetch-mode': 'navigate' },
      })
    expect((await post('cross-site')).status).toBe(403)
    expect((await visitor.fetch('/api/guarded')).status).toBe(200)
    expect((await post('same-origin')).status).toBe(303)
    expect((await visitor.fetch('/api/guarded')).status).toBe(401)
  })
})

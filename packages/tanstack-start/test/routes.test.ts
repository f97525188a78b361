import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startFixture, type RunningFixture } from './support/start-fixture.ts'
import { setCookieNames, Visitor } from './support/visitor.ts'

// Every way out that an app has, by the status it answers with. Each must carry the session's cookie and its cache policy.
const waysOut = [
  { way: 'a page', path: '/who', status: 200 },
  { way: 'a page that never asks', path: '/public', status: 200 },
  { way: 'a page with deferred data', path: '/deferred', status: 200 },
  { way: 'a redirect thrown by a loader', path: '/moved', status: 307 },
  { way: 'a loader that throws', path: '/broken', status: 500 },
  { way: 'a loader that finds nothing', path: '/missing', status: 404 },
  { way: 'a page that is not there', path: '/nothing', status: 404 },
  { way: 'a server route', path: '/api/who', status: 200 },
  { way: 'a server route that streams', path: '/api/stream', status: 200 },
  { way: 'a server route that throws', path: '/api/throws', status: 500 },
  { way: 'a server route that throws a redirect', path: '/api/throws-redirect', status: 307 },
  { way: 'a response with immutable headers', path: '/api/immutable', status: 302 },
  { way: 'a 304', path: '/api/not-modified', status: 304 },
]

let fixture: RunningFixture
beforeAll(async () => {
  fixture = await startFixture('fixture')
})
afterAll(() => fixture.close())

describe.each(waysOut)('$way', ({ path, status }) => {
  it('sets no cookie and stays cacheable where nobody is signed in', async () => {
    const response = await new Visitor(fixture).navigate(path)
    expect(response.status).toBe(status)
    expect(setCookieNames(response)).toEqual([])
    expect(response.headers.get('cache-control') ?? '').not.toContain('no-store')
  })

  it('is never stored where somebody is signed in', async () => {
    const visitor = new Visitor(fixture)
    await visitor.signIn()
    const response = await visitor.navigate(path)
    expect(response.status).toBe(status)
    expect(response.headers.get('cache-control')).toBe('private, no-store')
    expect(response.headers.get('vary')).toMatch(/\bcookie\b/i)
    expect(setCookieNames(response)).toEqual([])
  })

  it('carries the cookie of a refreshed session, once', async () => {
    const visitor = new Visitor(fixture)
    await visitor.signIn()
    await fixture.advance(400)
    const response = await visitor.navigate(path)
    expect(response.status).toBe(status)
    expect(setCookieNames(response)).toEqual(['wos_session'])
    expect(response.headers.get('cache-control')).toBe('private, no-store')
  })
})

describe('what the app returned', () => {
  it('is byte-equal where it never asked', async () => {
    const response = await new Visitor(fixture).fetch('/api/silent')
    expect(response.headers.get('cache-control')).toBe('public, max-age=60')
    expect(response.headers.get('vary')).toBeNull()
    expect(response.headers.get('etag')).toBe('"1"')
    expect(await response.text()).toBe('silent')
  })

  it('varies on the cookie where it asked and nobody was signed in', async () => {
    const response = await new Visitor(fixture).fetch('/api/public-cache')
    expect(response.headers.get('vary')).toBe('Cookie')
    expect(response.headers.get('cache-control')).toBe('public, max-age=60')
  })

  it('keeps its own cookies beside the session, each in a field of its own', async () => {
    const visitor = new Visitor(fixture)
    await visitor.signIn()
    await fixture.advance(400)
    expect(setCookieNames(await visitor.fetch('/api/public-cache'))).toEqual(['app', 'wos_session'])
  })

  it('keeps the destination of a redirect when a cookie is written', async () => {
    const visitor = new Visitor(fixture)
    await visitor.signIn()
    await fixture.advance(400)
    expect((await visitor.navigate('/moved')).headers.get('location')).toBe('/public')
  })

  it('streams to the end', async () => {
    const visitor = new Visitor(fixture)
    await visitor.signIn()
    expect(await (await visitor.fetch('/api/stream')).text()).toBe('signed-in')
    expect(await (await visitor.navigate('/deferred')).text()).toContain('<h1>late</h1>')
  })
})

it('gives later middleware the same session', async () => {
  const visitor = new Visitor(fixture)
  await visitor.signIn()
  expect(await (await visitor.fetch('/api/later-middleware')).json()).toEqual({
    email: 'ada@example.com',
    sameContext: true,
  })
})

it('puts no token into a page', async () => {
  const visitor = new Visitor(fixture)
  await visitor.signIn()
  const html = await (await visitor.navigate('/who')).text()
  expect(html).toContain('ada@example.com')
  expect(html).not.toMatch(/eyJ[\w-]+\.[\w-]+\./)
})

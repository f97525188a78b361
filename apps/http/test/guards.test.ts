import { Provider, Visitor } from '@latchkey/testing/conformance'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { requirePermission, requireRecentAuth, requireRole, withAuthkit, type Handle } from '../src/authkit.ts'
import { withSrvx } from './support/listen.ts'
import { start, type Running } from './support/start.ts'

const guards: Readonly<Record<string, (request: Request) => Promise<unknown>>> = {
  '/admin': (request) => requireRole(request, 'admin'),
  '/write': (request) => requirePermission(request, 'posts:write'),
  '/recent': (request) => requireRecentAuth(request, { maxAge: 60 }),
  '/no-age': (request) => requireRecentAuth(request, { maxAge: Number.NaN }),
  '/no-role': (request) => requireRole(request, undefined as never),
  '/no-permission': (request) => requirePermission(request, '' as never),
}
const handle: Handle = async (request) => {
  await guards[new URL(request.url).pathname]?.(request)
  return new Response(request.method)
}

let app: Running
let visitor: Visitor
beforeAll(async () => {
  app = await start(withAuthkit(handle), withSrvx)
  visitor = new Visitor(app)
  await visitor.signIn(new Provider(app.emulator), { email: 'ada@example.com', organization: 'Globex' })
})
afterAll(() => app.close())

describe('a signed-in user', () => {
  it.each([
    ['/admin', 'the role "admin"'],
    ['/write', 'the permission "posts:write"'],
  ])('without what %s needs is told so', async (path, needs) => {
    const { status, body } = await visitor.fetch({ path })
    expect(status).toBe(403)
    expect(JSON.parse(body)).toEqual({ error: 'forbidden', message: `This needs ${needs}.` })
  })

  it('who has just signed in is recent', async () => {
    expect((await visitor.fetch({ path: '/recent' })).status).toBe(200)
  })

  it.each(['/no-age', '/no-role', '/no-permission'])(
    'is not let in by a guard that lacks its value: %s',
    async (path) => {
      const logged = vi.spyOn(console, 'error').mockImplementation(() => {})
      expect((await visitor.fetch({ path })).status).toBe(500)
      expect(logged).toHaveBeenCalledWith(expect.objectContaining({ code: 'ERR_OPTION_INVALID' }))
    },
  )
})

describe('a state change', () => {
  it.each([
    ['the app itself', { 'sec-fetch-site': 'same-origin' }, 200],
    ['another site', { 'sec-fetch-site': 'cross-site' }, 403],
    ['another origin of the site', { 'sec-fetch-site': 'same-site' }, 403],
    ['a sandboxed frame', { origin: 'null' }, 403],
    ['another origin, by a browser without fetch metadata', { origin: 'https://evil.example' }, 403],
    ['nobody who says so', {}, 403],
  ])('with a session, sent by %s', async (_, headers, expected) => {
    const { status, body } = await visitor.request({ method: 'POST', path: '/', headers })
    expect([status, body]).toEqual([
      expected,
      expected === 200 ? 'POST' : JSON.stringify({ error: 'cross_site', message: 'Sent by another site.' }),
    ])
  })

  it('without a cookie has no authority to abuse: an API client comes through', async () => {
    expect((await fetch(new URL('/', app.app), { method: 'POST' })).status).toBe(200)
  })
})

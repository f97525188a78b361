import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { comingBack, returnPath, returnPathFor } from '../src/sign-in/return-path.ts'
import { harness } from './support/service.ts'
import { AuthService } from '../src/service/auth-service.ts'

const ORIGIN = 'https://app.example.com'
const naughty = JSON.parse(
  readFileSync(new URL('./vectors/naughty-strings/blns.json', import.meta.url), 'utf8'),
) as string[]

/** Ways out of an origin that sanitizers have let through (security bar R1). */
const hostile = [
  '//evil.com',
  '///evil.com',
  '/\\evil.com',
  '\\/evil.com',
  '\\\\evil.com',
  '/\t/evil.com',
  '/\n/evil.com',
  '/\r/evil.com',
  '\t//evil.com',
  ' //evil.com',
  '/ /evil.com/..//',
  '/.//evil.com',
  '/..//evil.com',
  '/a/..//evil.com',
  '/./\\evil.com',
  '/%2e//evil.com',
  '/x/../..//evil.com',
  'https://evil.com',
  'http:evil.com',
  'https:/evil.com',
  'https:///evil.com',
  'HTTPS://evil.com/x',
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'java\tscript:alert(1)',
  'data:text/html,x',
  'vbscript:x',
  'file:///etc/passwd',
  'https://app.example.com@evil.com/',
  'https://app.example.com.evil.com/',
  '//app.example.com@evil.com',
  'evil.com',
  '?next=//evil.com',
  '#//evil.com',
  '',
  '/\u0000/evil.com',
  '/\u2028/evil.com/..//x',
  '\u{FEFF}//evil.com',
  '/\uD800',
  '／／evil.com',
  '/\u3002evil.com',
  'blob:https://evil.com/x',
]

function expectSafe(input: unknown): void {
  const path = returnPath(input)
  expect(new URL(path, ORIGIN).origin).toBe(ORIGIN)
  expect(path).toMatch(/^\/(?![/\\])[\x21-\x7e]*$/)
  expect(path.length).toBeLessThanOrEqual(2048)
  expect(returnPath(path)).toBe(path)
}

describe('a return path', () => {
  it.each([
    ['/', '/'],
    ['/account', '/account'],
    ['/posts?page=2&sort=a%20b#comment-7', '/posts?page=2&sort=a%20b#comment-7'],
    ['/caf\u00e9?q=\u00fc#\u00df', '/caf%C3%A9?q=%C3%BC#%C3%9F'],
    ['/a/../b', '/b'],
    ['/search?next=https://evil.com', '/search?next=https://evil.com'],
  ])('keeps path, query and fragment of %j', (input, path) => {
    expect(returnPath(input)).toBe(path)
  })

  it.each(hostile)('leads to no other origin: %j', expectSafe)

  it.each([
    '//evil.com',
    '/\\evil.com',
    '/.//evil.com',
    'https://evil.com/x',
    'javascript:alert(1)',
    'account',
    '/\t/evil.com',
  ])('is the home page for %j', (input) => {
    expect(returnPath(input)).toBe('/')
  })

  it('is safe for every naughty string', () => {
    expect(naughty.length).toBeGreaterThan(500)
    for (const text of naughty) {
      expectSafe(text)
      expectSafe(`/${text}`)
    }
  })

  it('is safe for every string, and for what is no string', () => {
    const almost = fc.string({
      unit: fc.constantFrom('/', '\\', '.', '%', '2', 'e', 'f', '\t', '\n', '@', ':', '?', '#', 'a'),
    })
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          almost,
          almost.map((text) => `/${text}`),
          fc.webUrl(),
          fc.anything(),
        ),
        expectSafe,
      ),
    )
  })

  it('is the home page above 2,048 octets, written out or escaped, whatever the length', () => {
    expect(returnPath(`/${'a'.repeat(2047)}`)).toHaveLength(2048)
    expect(returnPath(`/${'a'.repeat(2048)}`)).toBe('/')
    expect(returnPath(`/${'\u00e9'.repeat(400)}`)).toBe('/')
    expect(returnPath('/'.repeat(1_000_000))).toBe('/')
  })

  it.each([
    '/posts/_serverFn/abc',
    '/_serverFn',
    '/posts.database',
    '/posts.data/1',
    '/posts/__data.jsonl',
    '/posts?file=x.data',
    '/posts#x.data',
  ])('that only looks like a data address is kept: %s', (input) => {
    expect(returnPath(input)).toBe(input)
  })

  it('compares an excluded path with one slash or none at its end, and the home page as it is', () => {
    expect(returnPath('/login/', { exclude: ['/login'] })).toBe('/')
    expect(returnPath('/login', { exclude: ['/login/'] })).toBe('/')
    expect(returnPath('/?a=1', { exclude: ['/login'] })).toBe('/?a=1')
    expect(returnPath('/?a=1', { exclude: ['/'] })).toBe('/')
  })

  it('of an absolute URL asks whose the origin is, with http or https and no other', () => {
    const asked: string[] = []
    const isOwn = (origin: string): boolean => asked.push(origin) > 0
    for (const url of ['http://a.example/x', 'https://b.example/x', 'HTTPS://c.example/x'])
      expect(returnPath(url, { isOwn })).toBe('/x')
    for (const url of ['xhttps://d.example/x', 'ftp://e.example/x', 'https://', 'https://[/x', 'x?https://f.example/x'])
      expect(returnPath(url, { isOwn })).toBe('/')
    expect(asked).toEqual(['http://a.example', 'https://b.example', 'https://c.example'])
    expect(returnPath('https://a.example//evil.com', { isOwn })).toBe('/')
  })

  it.each(['/_serverFn/abc', '/posts.data', '/posts/__data.json?x=1', '/_app/remote/1/2', '/posts.dat%61'])(
    'is the home page for a data address: %s',
    (input) => {
      expect(returnPath(input)).toBe('/')
    },
  )
})

describe('a return path of an app', () => {
  const configured = async () =>
    AuthService.partsOf((await harness({ origins: ['https://*.preview.example.com'], signInPath: '/login' })).service)
      .instance.config

  it.each([
    '/auth/callback',
    '/auth/sign-out',
    '/auth/sign-in?x=1',
    '/auth/%73ign-out',
    '/auth/session/',
    '/login',
    '/auth/callback#x',
    '/auth/%zz',
    '/auth/sign-up',
    '/auth/refresh',
    '/auth/switch-organization',
    '/auth/token',
    '/auth/webhook',
    '/auth/events',
  ])('is no route that would loop, sign out or show raw data: %s', async (input) => {
    expect(returnPathFor(await configured(), input)).toBe('/')
  })

  it('is the callback of no app whose redirect URI is elsewhere, and needs no sign-in page', async () => {
    const { service } = await harness({ redirectUri: 'https://app.example.com/oidc/done' })
    const { config } = AuthService.partsOf(service).instance
    expect(returnPathFor(config, '/oidc/done?code=1')).toBe('/')
    expect(returnPathFor(config, '/auth/callback?code=1')).toBe('/')
    expect(returnPathFor(config, '/undefined')).toBe('/undefined')
    expect(returnPathFor(config, '/login')).toBe('/login')
  })

  it('may be any other page, below the handler too', async () => {
    expect(returnPathFor(await configured(), '/auth/profile')).toBe('/auth/profile')
  })

  it('is the path of an absolute URL on one of its own origins, and of no other', async () => {
    const config = await configured()
    expect(returnPathFor(config, 'https://app.example.com/posts?a=1#b')).toBe('/posts?a=1#b')
    expect(returnPathFor(config, 'https://pr-7.preview.example.com/posts')).toBe('/posts')
    for (const foreign of [
      'https://evil.com/posts',
      'http://app.example.com/posts',
      'https://app.example.com:8443/posts',
    ])
      expect(returnPathFor(config, foreign)).toBe('/')
  })
})

it.each([
  ['/auth/sign-in', '/auth/sign-in?returnPathname=%2Faccount%3Ftab%3D2'],
  ['/auth/sign-in?organizationId=org_1', '/auth/sign-in?organizationId=org_1&returnPathname=%2Faccount%3Ftab%3D2'],
])('is added to %s as a parameter', (url, expected) => {
  expect(comingBack(url, '/account?tab=2')).toBe(expected)
})

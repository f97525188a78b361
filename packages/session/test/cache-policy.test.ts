import { beforeEach, describe, expect, it } from 'vitest'
import { applyCachePolicy } from '../src/service/cache-policy.ts'
import { browse, type Browser } from './support/browser.ts'

const later = 'Wed, 21 Oct 2099 07:28:00 GMT'

/** Fields by which a cache stores a response, whatever `Cache-Control` says. */
const overriding: readonly [string, string][] = [
  ['CDN-Cache-Control', 'max-age=600'],
  // A CDN that finds this field looks at no other, and this value forbids nothing (RFC 9213 section 3.1).
  ['CDN-Cache-Control', 'none'],
  ['CDN-Cache-Control', 'no-store, max-age=600'],
  ['CDN-Cache-Control', 'private="set-cookie"'],
  ['Cloudflare-CDN-Cache-Control', 'public, max-age=600'],
  ['Vercel-CDN-Cache-Control', 's-maxage=600'],
  ['Netlify-CDN-Cache-Control', 'public, durable, s-maxage=600'],
  ['Deno-CDN-Cache-Control', 'max-age=600'],
  ['Akamai-Cache-Control', 'max-age=600'],
  ['Future-CDN-Cache-Control', 'max-age=600'],
  ['X-LiteSpeed-Cache-Control', 'public, max-age=600'],
  ['Surrogate-Control', 'max-age=600'],
  ['Surrogate-Control', 'content="ESI/1.0", max-age=600'],
  ['Edge-Control', '!no-store, max-age=600'],
  ['Edge-Control', 'cache-maxage=10m'],
  ['X-Accel-Expires', '600'],
  ['X-Accel-Expires', '@4096000000'],
  ['Expires', later],
]

/** Fields that let no cache store anything. */
const harmless: readonly [string, string][] = [
  ['CDN-Cache-Control', 'no-store'],
  ['Vercel-CDN-Cache-Control', 'Private, No-Store'],
  ['Surrogate-Control', 'no-store'],
  ['Edge-Control', 'no-store'],
  ['X-Accel-Expires', '0'],
  ['Expires', '0'],
  ['Surrogate-Key', 'posts post-1'],
  ['Cache-Tag', 'posts'],
  ['Edge-Cache-Tag', 'posts'],
  ['Netlify-Vary', 'query'],
  ['X-Accel-Buffering', 'no'],
  ['Access-Control-Max-Age', '600'],
  ['Last-Modified', 'Wed, 21 Oct 2015 07:28:00 GMT'],
  ['ETag', '"1"'],
]

describe.each(overriding)('a response that asks a cache to store it: %s: %s', (name, value) => {
  it('loses the field if it is private', () => {
    const headers = new Headers({ [name]: value, 'x-app': 'kept' })
    expect(applyCachePolicy(headers, 'private')).toEqual({ overridden: [name.toLowerCase()] })
    expect([...headers]).toEqual([
      ['cache-control', 'private, no-store'],
      ['vary', 'Cookie'],
      ['x-app', 'kept'],
    ])
  })

  it('keeps it for everybody else', () => {
    for (const duty of ['varies', 'none'] as const) {
      const headers = new Headers({ [name]: value })
      expect([applyCachePolicy(headers, duty), headers.get(name)]).toEqual([{ overridden: [] }, value])
    }
  })
})

describe('a private response', () => {
  it.each(harmless)('keeps %s: %s', (name, value) => {
    const headers = new Headers({ [name]: value })
    expect(applyCachePolicy(headers, 'private')).toEqual({ overridden: [] })
    expect([headers.get(name), headers.get('cache-control')]).toEqual([value, 'private, no-store'])
  })

  it.each([
    [null, 'private, no-store', []],
    ['public, max-age=60', 'private, no-store', ['cache-control']],
    ['no-transform', 'private, no-store, no-transform', []],
    ['public, No-Transform, s-maxage=60', 'private, no-store, no-transform', ['cache-control']],
    ['private, no-store, no-transform', 'private, no-store, no-transform', []],
    ['no-transformation', 'private, no-store', []],
  ])('with Cache-Control: %s has Cache-Control: %s', (asked, expected, overridden) => {
    const headers = new Headers(asked === null ? {} : { 'cache-control': asked })
    expect(applyCachePolicy(headers, 'private')).toEqual({ overridden })
    expect(headers.get('cache-control')).toBe(expected)
  })

  it.each([
    [null, 'Cookie'],
    ['Accept-Encoding', 'Accept-Encoding, Cookie'],
    ['accept , COOKIE', 'accept , COOKIE'],
    ['X-Cookie', 'X-Cookie, Cookie'],
    ['*', '*'],
    ['Accept, *', 'Accept, *'],
  ])('with Vary: %s has Vary: %s', (given, expected) => {
    for (const duty of ['private', 'varies'] as const) {
      const headers = new Headers(given === null ? {} : { vary: given })
      applyCachePolicy(headers, duty)
      expect(headers.get('vary')).toBe(expected)
    }
  })

  it('is the same after a second time', () => {
    const headers = new Headers({ 'cache-control': 'public, no-transform', 'cdn-cache-control': 'max-age=600' })
    applyCachePolicy(headers, 'private')
    const once = [...headers]
    expect(applyCachePolicy(headers, 'private')).toEqual({ overridden: [] })
    expect([...headers]).toEqual(once)
  })
})

const asked = {
  'cache-control': 'public, s-maxage=600, no-transform',
  'cdn-cache-control': 'max-age=600',
  'surrogate-control': 'max-age=600',
  'x-accel-expires': '600',
  expires: later,
  'surrogate-key': 'posts',
}
const fields = ['cache-control', 'cdn-cache-control', 'expires', 'surrogate-control', 'x-accel-expires']
const cacheFields = ({ headers }: Response): unknown =>
  Object.fromEntries([...headers].filter(([name]) => name in asked || name === 'vary'))
const kept = { 'cache-control': 'private, no-store, no-transform', 'surrogate-key': 'posts', vary: 'Cookie' }

describe('what leaves by', () => {
  let browser: Browser
  beforeEach(async () => {
    browser = await browse()
  })
  /** The paths of responses whose fields were replaced or removed, and the names of the fields. */
  const told = async (): Promise<unknown> => {
    await expect.poll(() => browser.events.map(({ code }) => code)).toContain('cache.overridden')
    return browser.events.filter(({ code }) => code === 'cache.overridden')
  }

  it.each<[string, () => Response]>([
    ['a page', () => new Response('', { headers: asked })],
    ['a response with immutable headers', () => immutable(new Response('', { headers: asked }))],
    ['a redirect', () => new Response(null, { status: 308, headers: { ...asked, location: '/next' } })],
    ['a 304', () => new Response(null, { status: 304, headers: { ...asked, etag: '"1"' } })],
    ['an error page', () => new Response('', { status: 503, headers: asked })],
  ])('finalize is stored by no cache, with a session that is valid or was just refreshed: %s', async (_, respond) => {
    await browser.put(await browser.session())
    for (const seconds of [0, 301]) {
      browser.advance(seconds)
      const context = await browser.service.forRequest(browser.request('/page'))
      const given = respond()
      const final = await context.finalize(given)
      expect([final.status, cacheFields(final)]).toEqual([given.status, kept])
    }
    expect(await told()).toEqual([
      expect.objectContaining({ path: '/page', fields }),
      expect.objectContaining({ path: '/page', fields }),
    ])
  })

  it('finalize keeps the fields of a response for nobody', async () => {
    const context = await browser.service.forRequest(browser.request())
    expect(cacheFields(await context.finalize(new Response('', { headers: asked })))).toEqual(asked)
    expect(context.auth.status).toBe('signed-out')
    expect(cacheFields(await context.finalize(new Response('', { headers: asked })))).toEqual({
      ...asked,
      vary: 'Cookie',
    })
    expect(browser.events).toEqual([])
  })

  it('finalize is stored by no cache if it expires the cookie of a session that is over', async () => {
    await browser.put(await browser.session())
    browser.advance(301)
    browser.answers.push({ status: 400, body: { error: 'invalid_grant' } })
    const context = await browser.service.forRequest(browser.request())
    const final = await context.finalize(new Response('', { headers: asked }))
    expect([final.headers.getSetCookie().length, cacheFields(final)]).toEqual([1, kept])
  })

  it.each<[string, Parameters<typeof browse>[0]]>([
    ['the headers of onSuccess', { onSuccess: () => ({ headers: asked }) }],
    ['the response of onSuccess', { onSuccess: () => new Response('', { headers: asked }) }],
    ['the response by which onSuccess refuses', { onSuccess: () => new Response('', { status: 403, headers: asked }) }],
  ])('the callback is stored by no cache: %s', async (_, options) => {
    browser = await browse(options)
    expect(cacheFields(await browser.signIn())).toEqual(kept)
    expect(await told()).toEqual([expect.objectContaining({ path: '/auth/callback', fields })])
  })

  it.each<[string, Parameters<typeof browse>[0], string, string]>([
    [
      'onError',
      { onError: () => new Response('', { status: 400, headers: asked }) },
      'GET',
      'callback?error=a&state=b',
    ],
    ['errorPage', { errorPage: () => new Response('', { status: 405, headers: asked }) }, 'PUT', 'session'],
  ])('an auth route is stored by no cache: the response of %s', async (_, options, method, route) => {
    browser = await browse(options)
    expect(cacheFields(await browser.open(`/auth/${route}`, { method }))).toEqual(kept)
    expect(await told()).toEqual([expect.objectContaining({ path: `/auth/${route.split('?')[0]}`, fields })])
  })
})

/** A copy whose headers cannot be changed, as of a `fetch` that is passed on. */
function immutable(response: Response): Response {
  const refuse = (): never => {
    throw new TypeError('immutable')
  }
  Object.assign(response.headers, { set: refuse, append: refuse, delete: refuse })
  return response
}

import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { forRouter, routerPath } from '../src/adapter.ts'
import { returnPath } from '../src/sign-in/return-path.ts'
import { backFrom, browse, type Browser } from './support/browser.ts'
import { ORIGIN } from './support/service.ts'

const PROVIDER = 'https://api.workos.com'
const bases = ['', '/base', '/a/b', '/b.c', '/~b']

/** What a stranger may put behind the base path of an app to get out of it. */
const pieces = [
  '/',
  '\\',
  '.',
  '..',
  '%2e',
  '%2F',
  '%5c',
  '\t',
  '\n',
  '%09',
  '@',
  ':',
  '?',
  '#',
  ';',
  'x',
  'evil.example',
]
const returnPaths = (base: string): fc.Arbitrary<string> => {
  const tail = fc.string({ unit: fc.constantFrom(...pieces, base, base.toUpperCase()), maxLength: 8 })
  return fc.oneof(
    tail.map((text) => `${base}/${text}`),
    tail.map((text) => `${base}//${text}`),
    tail.map((text) => base + text),
    tail.map((text) => `/${text}`),
    tail.map((text) => `${ORIGIN}${base}/${text}`),
    tail,
  )
}

/** What React Router and Remix make of a loader's redirect: the base path and the path, unless they take it for an absolute URL. */
const asRedirected = (base: string, location: string): string =>
  /^(?:[a-z][a-z0-9+.-]*:|[\\/]{2})/i.test(location) ? location : base + location
/** The origin that a browser goes to, or the text if no browser could go there. */
const landing = (location: string): string =>
  URL.canParse(location, ORIGIN) ? new URL(location, ORIGIN).origin : location
/** The same, or the origin that WorkOS leads back to after its logout. */
const end = (location: string): string =>
  landing(location) === PROVIDER
    ? landing(new URL(location).searchParams.get('return_to') ?? PROVIDER)
    : landing(location)

describe.each(bases)('under the base path %j', (basename) => {
  it('what a router is given of a return path stays on this origin, and is written as the browser reads it', () => {
    fc.assert(
      fc.property(returnPaths(basename), (asked) => {
        const given = routerPath({ basename }, returnPath(asked))
        expect(given).toMatch(/^\/(?![/\\])[\x21-\x7e]*$/)
        expect(landing(asRedirected(basename, given))).toBe(ORIGIN)
        expect(new URL(given, ORIGIN).href).toBe(ORIGIN + given)
      }),
      { seed: 1022, numRuns: 1000 },
    )
  })
})

describe.each(bases)('every redirect of a route under the base path %j', (basename) => {
  let browser: Browser
  beforeAll(async () => {
    browser = await browse({}, { basePath: `${basename}/auth`, redirectUri: `${ORIGIN}${basename}/auth/callback` })
  })

  const ways: Record<string, (asked: string) => Promise<Response>> = {
    async 'sign-in'(asked) {
      const back = backFrom(await start(asked))
      browser.advance(1)
      return browser.open(back)
    },
    async 'one link, followed by a signed-in visitor'(asked) {
      const back = new URL(backFrom(await start(asked)), ORIGIN)
      back.searchParams.delete('code')
      await signIn()
      return browser.open(back.pathname + back.search)
    },
    async 'organization switch'(asked) {
      await signIn()
      const fields = { organizationId: 'org_2', returnPathname: asked }
      return browser.submit(`${basename}/auth/switch-organization`, fields)
    },
    async 'sign-out'(asked) {
      await signIn()
      return browser.submit(`${basename}/auth/sign-out`, { returnTo: asked })
    },
    async 'sign-out without a session'(asked) {
      browser.jar.clear()
      return browser.submit(`${basename}/auth/sign-out`, { returnTo: asked })
    },
  }
  // A sign-out remembers which session it ended.
  let sessions = 0
  const signIn = async (): Promise<void> => browser.put(await browser.session({ sid: `session_${++sessions}` }))
  const start = (asked: string): Promise<Response> =>
    browser.open(`${basename}/auth/sign-in?${new URLSearchParams({ returnPathname: asked })}`)

  it.each(Object.entries(ways))('leads to this app, or through WorkOS back to it: %s', async (_, follow) => {
    await fc.assert(
      fc.asyncProperty(returnPaths(basename), async (asked) => {
        const answer = await follow(asked)
        const direct = answer.headers.get('location') ?? ''
        const routed = forRouter({ basename }, answer).headers.get('location') ?? ''
        expect([answer.status, end(direct), end(asRedirected(basename, routed))]).toEqual([303, ORIGIN, ORIGIN])
      }),
      { seed: 1022, numRuns: 60 },
    )
  })
})

describe('what a router is given', () => {
  it.each([
    ['/base/page?tab=1#x', '/page?tab=1#x'],
    ['/base/', '/'],
    ['/base', '/'],
    ['/base?tab=1', '/?tab=1'],
    ['/base#x', '/#x'],
    ['/based', '/based'],
    ['/other', '/other'],
    ['/base//host', '/'],
    ['/base/x//y', '/x//y'],
    ['https://api.workos.com/user_management/authorize?a=b', 'https://api.workos.com/user_management/authorize?a=b'],
  ])('of %s is %s', (url, expected) => {
    expect(routerPath({ basename: '/base' }, url)).toBe(expected)
  })

  it('of a sign-in link is the whole link, however long its sealed parameters are', () => {
    const link = `/auth/sign-in?sealed=${'x'.repeat(4000)}`
    expect(routerPath({ basename: '/base' }, `/base${link}`)).toBe(link)
  })

  it('of any URL is that URL if the router has no base path', () => {
    expect(routerPath({ basename: '' }, '/page')).toBe('/page')
  })
})

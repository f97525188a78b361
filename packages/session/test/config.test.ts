import { describe, expect, it } from 'vitest'
import { resolveConfig } from '../src/config/resolve.ts'
import type { AuthKitConfig, LegacyCookies } from '../src/config/configuration.ts'
import { local, migrating, OLDER_PASSWORD, PASSWORD, valid } from './support/configuration.ts'
import { faultsOf } from './support/faults.ts'

const legacy = (changes: Partial<LegacyCookies>): Partial<AuthKitConfig> => ({
  now: migrating.now,
  legacyCookies: { ...migrating.legacyCookies, ...changes },
})

describe('a configuration is refused with every fault at once', () => {
  it('each with its key, its variable and its fix', () => {
    expect(faultsOf({ cookiePassword: 'short', cookieMaxAge: -1, basePath: 'auth/' })).toEqual([
      expect.stringMatching(/^clientId \(WORKOS_CLIENT_ID\) is missing: copy it/),
      expect.stringMatching(/^apiKey \(WORKOS_API_KEY\) is missing: copy it/),
      expect.stringMatching(/^redirectUri \(WORKOS_REDIRECT_URI\) is missing: set the absolute URL/),
      expect.stringMatching(/^cookiePassword \(WORKOS_COOKIE_PASSWORD\) has 5 characters and needs 32: make one with/),
      expect.stringMatching(/^cookieMaxAge \(WORKOS_COOKIE_MAX_AGE\) must be a whole number/),
      expect.stringMatching(/^basePath \(WORKOS_BASE_PATH\) must be a path/),
    ])
  })

  it('and none has a secret in it', () => {
    const secrets = {
      apiKey: 'sk_live_do_not_print',
      cookiePassword: 'do-not-print-either',
      cookiePasswords: ['nor-this'],
    }
    const faults = faultsOf({ ...secrets, cookieName: 'a b', cookieDomain: 'a/b' }).join('\n')
    expect(faults).toContain('cookiePasswords[0] (WORKOS_COOKIE_PASSWORD_PREVIOUS)')
    expect(faults).not.toMatch(/do_not_print|do-not-print|nor-this/)
  })

  it('undefined counts as not given', () => {
    const nothing = Object.fromEntries(Object.keys(resolveConfig(valid)).map((key) => [key, undefined]))
    expect(faultsOf({ ...nothing, ...valid })).toEqual([])
    expect(faultsOf(nothing)).toEqual(faultsOf({}))
  })
})

describe('a configuration is refused', () => {
  const short = 'x'.repeat(31)
  const cases: readonly (readonly [because: string, config: object, fault: RegExp])[] = [
    ['for a short password', { cookiePassword: short }, /has 31 characters and needs 32/],
    ['for a password of one character', { cookiePassword: 'a'.repeat(32) }, /repeats a few characters/],
    ['for the README’s password', { cookiePassword: 'must-be-at-least-32-characters-long-secret' }, /sample/],
    ['for a password that is the API key', { apiKey: PASSWORD }, /is the API key or the client id/],
    ['for a password that is the client id', { clientId: PASSWORD }, /is the API key or the client id/],
    ['for a weak older password', { cookiePasswords: [OLDER_PASSWORD, short] }, /^cookiePasswords\[1\]/],
    ['for an empty password', { cookiePassword: '' }, /^cookiePassword .* is missing/],
    ['for a relative redirect URI', { redirectUri: '/auth/callback' }, /not an absolute http/],
    ['for a redirect URI of another scheme', { redirectUri: 'javascript:alert(1)' }, /not an absolute http/],
    ['for a redirect URI with a fragment', { redirectUri: 'https://app.example.com/#a' }, /has a fragment/],
    ['for a redirect URI with a password', { redirectUri: 'https://a:b@app.example.com/' }, /user name or password/],
    ['for plain http away from this machine', { redirectUri: 'http://app.internal/cb' }, /plain http on app\.internal/],
    ['for a cookie name that injects', { cookieName: 'a=1; Domain=evil.com; x' }, /^cookieName .* cannot have/],
    ['for __Host- with a domain', { cookieName: '__Host-a', cookieDomain: 'example.com' }, /__Host-/],
    ['for __secure- without https', { ...local, cookieName: '__secure-a' }, /^cookieName .* needs https/],
    ['for a domain that injects', { cookieDomain: 'a.com; Path=/x' }, /^cookieDomain .* is not a host name/],
    ['for a domain that is not the app’s', { cookieDomain: 'other.com' }, /^cookieDomain .* their cookies are lost/],
    ['for a domain that only looks like it', { cookieDomain: 'ample.com' }, /^cookieDomain .* their cookies are lost/],
    ['for a domain that leaves out an origin', { cookieDomain: 'example.com', origins: ['https://a.dev'] }, /are lost/],
    ['for a top-level domain', { cookieDomain: 'com' }, /^cookieDomain .* top-level/],
    [
      'for localhost, which is no domain for a name below it',
      { ...local, redirectUri: 'http://app.localhost:3000/cb', cookieDomain: 'localhost' },
      /^cookieDomain \(WORKOS_COOKIE_DOMAIN\) is localhost, which browsers refuse .* on app\.localhost: leave it out/,
    ],
    [
      'for localhost and an origin below it',
      { ...local, cookieDomain: '.localhost', origins: ['http://app.localhost:3000'] },
      /^cookieDomain .* browsers refuse/,
    ],
    [
      'for the domain of a hosting provider',
      { redirectUri: 'https://my-app.vercel.app/cb', cookieDomain: 'vercel.app' },
      /^cookieDomain .* is vercel\.app, which browsers refuse/,
    ],
    ['for a fraction of a second', { cookieMaxAge: 0.5 }, /whole number/],
    [
      'for a size that no server takes',
      { cookieMaxSize: 12_289 },
      /^cookieMaxSize \(WORKOS_COOKIE_MAX_SIZE\) .* 1024 to 12288/,
    ],
    ['for a size that holds no session', { cookieMaxSize: 1_023 }, /^cookieMaxSize .* whole number of octets/],
    ['for a size in words', { cookieMaxSize: '7 KB' as never }, /^cookieMaxSize .* must be a number/],
    ['for an unknown SameSite', { cookieSameSite: 'Lax' }, /^cookieSameSite .* lax, strict or none/],
    ['for SameSite none without https', { ...local, cookieSameSite: 'none' }, /^cookieSameSite .* needs https/],
    [
      'for a legacy cookie that injects',
      legacy({ names: ['a', { path: '/;' }] }),
      /^legacyCookies .* no cookie can have/,
    ],
    ['for a legacy cookie of nobody', legacy({ names: [{ sealedBy: 'us' as never }] }), /^legacyCookies .* no cookie/],
    ['for legacy cookies without a name', legacy({ names: [] }), /^legacyCookies .* has no names/],
    [
      'for legacy cookies as a list',
      { legacyCookies: ['wos-session'] as never },
      /^legacyCookies \(WORKOS_LEGACY_COOKIES\) must be \{ names, until/,
    ],
    ['for legacy cookies for ever', { legacyCookies: { names: ['a'] } as never }, /^legacyCookies .* must be \{ names/],
    ['for legacy cookies until some day', legacy({ until: 'next year' }), /^legacyCookies .* no date/],
    ['for legacy cookies until no day', legacy({ until: new Date(Number.NaN) }), /^legacyCookies .* no date/],
    ['for legacy cookies of two years', legacy({ until: '2028-01-01' }), /^legacyCookies .* more than 400 days ahead/],
    ['for an API host with a scheme', { apiHostname: 'https://api.workos.com' }, /host name alone/],
    ['for an API host with a port', { apiHostname: 'localhost:1' }, /host name alone/],
    ['for an API port out of range', { apiPort: 65_536 }, /1 to 65535/],
    ['for an issuer that is no URL', { issuer: ['workos'] }, /absolute URL/],
    ['for an empty list of issuers', { issuer: [] }, /accepts no token/],
    ['for a base path that is a page', { basePath: '/auth?x' }, /^basePath/],
    ['for a base path that no request has', { basePath: '/a/../b' }, /^basePath/],
    ['for a sign-in path elsewhere', { signInPath: '//evil.com' }, /^signInPath \(WORKOS_SIGN_IN_PATH\)/],
    ['for an origin with a path', { origins: ['https://app.example.com/'] }, /^origins .* scheme:\/\/host/],
    [
      'for a pattern of a hosting provider’s customers',
      { origins: ['https://*.vercel.app'] },
      /^origins \(WORKOS_ORIGINS\) has "https:\/\/\*\.vercel\.app"\. Anybody can get a name under vercel\.app.* Write .* https:\/\/my-app-\*-my-team\.vercel\.app, or list each origin\.$/,
    ],
    [
      'for a pattern of a country’s domains',
      { origins: ['https://app-*.co.uk'] },
      /^origins \(WORKOS_ORIGINS\) has "https:\/\/app-\*\.co\.uk"\. Anybody can get a name under co\.uk.* Write .* https:\/\/\*\.my-company\.co\.uk, or list each origin\.$/,
    ],
    ['for a plain http origin beside https', { origins: ['http://localhost:3000'] }, /^origins .* mix plain http/],
    ['for a plain http origin elsewhere', { ...local, origins: ['http://app.internal'] }, /^origins .* mix plain http/],
    ['for a value source’s number', { clientId: 1 }, /^clientId \(WORKOS_CLIENT_ID\) must be a string/],
    [
      'for a word that is no yes or no',
      { trustProxy: 'maybe' },
      /^trustProxy \(WORKOS_TRUST_PROXY\) must be true or false/,
    ],
    ['for a list that is none', { origins: 'https://a.example.com' }, /^origins .* list of strings/],
    ['for a clock that is a date', { now: new Date(0) }, /^now must be a function/],
  ]
  it.each(cases)('%s', (_, config, fault) => {
    expect(faultsOf({ ...valid, ...config })).toEqual([expect.stringMatching(fault)])
  })
})

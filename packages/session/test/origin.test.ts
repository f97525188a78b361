import { describe, expect, it } from 'vitest'
import { isOwnOrigin, originFor, redirectUriFor } from '../src/config/origin.ts'
import { matchesOrigin, parseOriginPattern } from '../src/config/origin-pattern.ts'
import { resolveConfig } from '../src/config/resolve.ts'
import { local, valid } from './support/configuration.ts'

const config = resolveConfig({ ...valid, origins: ['https://www.example.com', 'https://pr-*.preview.example.com'] })
const behindProxy = resolveConfig({ ...config, trustProxy: true })
const main = 'https://app.example.com'
const requestFrom = (headers: Record<string, string>, url = 'http://10.0.0.7:8080/page'): Request =>
  new Request(url, { headers })

describe('an origin pattern', () => {
  it.each([
    ['https://App.Example.com', 'https://app.example.com'],
    ['https://app.example.com:443', 'https://app.example.com'],
    ['http://localhost:3000', 'http://localhost:3000'],
    ['http://[::1]:3000', 'http://[::1]:3000'],
    ['https://pr-*.example.com:443', 'https://pr-*.example.com'],
    ['https://*.example.com:8443', 'https://*.example.com:8443'],
    ['https://*.example.com', 'https://*.example.com'],
    ['https://*.example.co.uk', 'https://*.example.co.uk'],
    ['https://app.*.example.com', 'https://app.*.example.com'],
    ['https://myapp-*-team.vercel.app', 'https://myapp-*-team.vercel.app'],
    ['https://MyApp-*-Team.Vercel.App', 'https://myapp-*-team.vercel.app'],
    ['https://*-myapp.vercel.app', 'https://*-myapp.vercel.app'],
    ['https://*--myapp.netlify.app', 'https://*--myapp.netlify.app'],
    ['https://*.myapp.pages.dev', 'https://*.myapp.pages.dev'],
    ['https://*.d1234.amplifyapp.com', 'https://*.d1234.amplifyapp.com'],
    ['https://myapp-git-main-team.vercel.app', 'https://myapp-git-main-team.vercel.app'],
    ['https://team.github.io', 'https://team.github.io'],
    ['https://vercel.app', 'https://vercel.app'],
    ['https://shop.co.uk', 'https://shop.co.uk'],
  ])('%s is %s', (text, pattern) => {
    expect(parseOriginPattern(text)).toBe(pattern)
  })

  it.each([
    'https://*',
    'https://*.com',
    'https://app.*.com',
    'https://app.example.*',
    'https://*.*.example.com',
    'https://*.com.',
    'https://*..com',
    'https://*.vercel.app',
    'https://*.vercel.app:8443',
    'https://*.Vercel.App',
    'https://*.vercel.app.',
    'http://*.vercel.app',
    'https://-*.vercel.app',
    'https://*-.vercel.app',
    'https://app.*.vercel.app',
    'https://*.netlify.app',
    'https://*.pages.dev',
    'https://*.workers.dev',
    'https://*.github.io',
    'https://*.gitlab.io',
    'https://*.onrender.com',
    'https://*.fly.dev',
    'https://*.herokuapp.com',
    'https://*.web.app',
    'https://*.firebaseapp.com',
    'https://*.azurewebsites.net',
    'https://*.azurestaticapps.net',
    'https://*.cloudfront.net',
    'https://*.amplifyapp.com',
    'https://*.up.railway.app',
    'https://*.deno.dev',
    'https://*.surge.sh',
    'https://*.ngrok-free.app',
    'https://*.a.run.app',
    'https://*.appspot.com',
    'https://*.co.uk',
    'https://app-*.co.uk',
    'https://app.*.co.uk',
    'https://*.com.au',
    'https://*.co.jp',
    'https://*.ne.jp',
    'https://*.com.br',
    'https://*.org.uk',
    'https://a*b*.x.example.com',
    'https://app.example.com/',
    'https://app.example.com?x',
    'https://user@app.example.com',
    '//app.example.com',
    'ftp://app.example.com',
    'app.example.com',
    'null',
    'https://app.example.com:99999',
    '',
  ])('%s is none', (text) => {
    expect(parseOriginPattern(text)).toBeNull()
  })

  it.each([
    ['https://pr-12.preview.example.com', true],
    ['https://pr-.preview.example.com', false],
    ['https://pr-1.evil.preview.example.com', false],
    ['https://pr-1.preview.example.com.evil.com', false],
    ['https://pr-1.preview.example.com:8443', false],
    ['http://pr-1.preview.example.com', false],
    ['https://pr-1/.preview.example.com', false],
    ['null', false],
  ])('is matched inside one host label: %s is %s', (origin, matches) => {
    expect(matchesOrigin('https://pr-*.preview.example.com', origin)).toBe(matches)
    expect(isOwnOrigin(config, origin)).toBe(matches)
  })
})

describe('the origin of a request is one of the app’s own', () => {
  it.each([
    ['the main one', { host: 'app.example.com' }, main],
    ['another listed one', { host: 'www.example.com' }, 'https://www.example.com'],
    ['one of a pattern', { host: 'pr-7.preview.example.com' }, 'https://pr-7.preview.example.com'],
    ['in capitals', { host: 'WWW.Example.com' }, 'https://www.example.com'],
    ['with the default port', { host: 'www.example.com:443' }, 'https://www.example.com'],
  ])('%s: chosen by the host, although a proxy ends TLS', (_, headers, origin) => {
    expect(originFor(config, requestFrom(headers))).toBe(origin)
  })

  const spoofs: readonly Record<string, string>[] = [
    { host: 'evil.com' },
    { host: 'www.example.com.evil.com' },
    { host: 'www.example.com:8443' },
    { host: '' },
    { host: 'app.example.com', 'x-forwarded-host': 'www.example.com' },
    { host: 'app.example.com', 'x-forwarded-proto': 'http' },
    { host: 'app.example.com', 'x-forwarded-port': '1' },
    { host: 'app.example.com', forwarded: 'host=www.example.com' },
    { host: 'pr-1.evil.preview.example.com' },
    { host: 'a b' },
  ]
  it.each(spoofs)('%j decides nothing', (headers) => {
    expect(originFor(config, requestFrom(headers))).toBe(main)
  })

  it('a forwarded host chooses where the app trusts its proxy, and among its own only', () => {
    const forwarded = (host: string, proto = 'https'): string =>
      originFor(behindProxy, requestFrom({ host: 'inner', 'x-forwarded-host': host, 'x-forwarded-proto': proto }))
    expect(forwarded('www.example.com')).toBe('https://www.example.com')
    expect(forwarded('www.example.com, inner.proxy')).toBe('https://www.example.com')
    expect(forwarded('evil.com')).toBe(main)
    expect(forwarded('www.example.com', 'http')).toBe(main)
    expect(forwarded('www.example.com', 'gopher')).toBe('https://www.example.com')
  })

  it('of two schemes a forwarded one chooses only where the app trusts its proxy', () => {
    const both = { ...local, origins: ['https://localhost:3000'] }
    const request = requestFrom({ host: 'localhost:3000', 'x-forwarded-proto': 'https' })
    expect(originFor(resolveConfig(both), request)).toBe('http://localhost:3000')
    expect(originFor(resolveConfig({ ...both, trustProxy: true }), request)).toBe('https://localhost:3000')
  })

  it('without a Host field the URL has the host', () => {
    expect(originFor(config, requestFrom({}, 'https://www.example.com/a'))).toBe('https://www.example.com')
  })

  it('has the callback at the path of the redirect URI', () => {
    expect(redirectUriFor(config, 'https://www.example.com')).toBe('https://www.example.com/auth/callback')
  })
})

import { afterEach, describe, expect, it, vi } from 'vitest'
import { configure, getConfig, getConfigurationProvider, validateConfig } from '../src/config/configure.ts'
import { ConfigurationProvider } from '../src/config/configuration-provider.ts'
import { ConfigurationError } from '../src/model/errors.ts'
import { migrating, OLDER_PASSWORD, PASSWORD, valid } from './support/configuration.ts'

const variables = {
  WORKOS_CLIENT_ID: 'client_env',
  WORKOS_API_KEY: 'sk_env',
  WORKOS_REDIRECT_URI: 'https://env.example.com/callback',
  WORKOS_COOKIE_PASSWORD: PASSWORD,
}
const provide = (source: Parameters<ConfigurationProvider['setValueSource']>[0]): ConfigurationProvider => {
  const provider = new ConfigurationProvider()
  provider.setValueSource(source)
  return provider
}

afterEach(() => vi.unstubAllEnvs())

describe('the environment configures every key that has a text form', () => {
  it('the seed’s eight', () => {
    const provider = provide({
      ...variables,
      WORKOS_COOKIE_NAME: 'sid',
      WORKOS_COOKIE_MAX_AGE: '3600',
      WORKOS_COOKIE_DOMAIN: 'example.com',
      WORKOS_COOKIE_SAME_SITE: 'Strict',
    })
    expect(provider.getConfig()).toMatchObject({
      clientId: 'client_env',
      apiKey: 'sk_env',
      redirectUri: 'https://env.example.com/callback',
      cookiePassword: PASSWORD,
      cookieName: 'sid',
      cookieMaxAge: 3600,
      cookieDomain: 'example.com',
      cookieSameSite: 'strict',
    })
  })

  it('the older cookies of a migration and their end, as one text', () => {
    const { now } = migrating
    const provider = provide({ ...variables, WORKOS_LEGACY_COOKIES: 'wos-session, wos_session until 2026-07-01' })
    provider.configure({ now })
    expect(provider.getConfig().legacyCookies).toEqual(migrating.legacyCookies)
    for (const text of ['wos-session', 'until 2026-07-01', 'wos-session until then'])
      expect(() => provide({ ...variables, WORKOS_LEGACY_COOKIES: text }).validate()).toThrow(
        /legacyCookies \(WORKOS_LEGACY_COOKIES\)/,
      )
  })

  it('and those beside them', () => {
    const provider = provide({
      ...variables,
      WORKOS_REDIRECT_URI: 'https://localhost/callback',
      WORKOS_COOKIE_SAMESITE: 'none',
      WORKOS_COOKIE_PASSWORD_PREVIOUS: `${OLDER_PASSWORD} , ${PASSWORD}`,
      WORKOS_API_HOSTNAME: 'localhost',
      WORKOS_API_PORT: '4100',
      WORKOS_API_HTTPS: 'false',
      WORKOS_ISSUER: 'https://a.example.com,https://b.example.com',
      WORKOS_ORIGINS: 'https://one.localhost, https://pr-*.app.localhost',
      WORKOS_TRUST_PROXY: '1',
      WORKOS_BASE_PATH: '/login',
      WORKOS_SIGN_IN_PATH: '/start',
    })
    expect(provider.getConfig()).toMatchObject({
      cookieSameSite: 'none',
      cookiePasswords: expect.arrayContaining([OLDER_PASSWORD, PASSWORD]),
      apiHostname: 'localhost',
      apiPort: 4100,
      apiHttps: false,
      issuer: ['https://a.example.com', 'https://b.example.com'],
      origins: ['https://one.localhost', 'https://pr-*.app.localhost'],
      trustProxy: true,
      basePath: '/login',
      signInPath: '/start',
    })
  })

  it('with the vendor’s spelling of SameSite before the alias', () => {
    const both = { WORKOS_COOKIE_SAME_SITE: 'strict', WORKOS_COOKIE_SAMESITE: 'none' }
    expect(provide(both).getValue('cookieSameSite')).toBe('strict')
  })

  it('and what does not convert is a fault, never a default', () => {
    const provider = provide({ ...variables, WORKOS_API_PORT: '80a', WORKOS_TRUST_PROXY: 'perhaps' })
    expect(() => provider.validate()).toThrow(/apiPort \(WORKOS_API_PORT\)/)
    expect(() => provider.validate()).toThrow(/trustProxy \(WORKOS_TRUST_PROXY\)/)
  })
})

describe('a configuration provider', () => {
  it('lets the environment win over configure()', () => {
    const provider = provide(variables)
    provider.configure({ ...valid, cookieName: 'sid' })
    expect(provider.getConfig()).toMatchObject({ clientId: 'client_env', cookieName: 'sid' })
  })

  it('takes an empty variable for one that is not set', () => {
    const provider = provide({ WORKOS_CLIENT_ID: '' })
    provider.configure(valid)
    expect(provider.getValue('clientId')).toBe(valid.clientId)
  })

  it('takes values, a source, or both, and replaces nothing by undefined', () => {
    const provider = provide({})
    provider.configure({ clientId: 'one', cookieName: 'sid' })
    provider.configure({ clientId: undefined as never, apiKey: 'sk' })
    expect([provider.getValue('clientId'), provider.getValue('apiKey')]).toEqual(['one', 'sk'])
    provider.configure((name) => (name === 'WORKOS_CLIENT_ID' ? 'two' : undefined))
    expect(provider.getValue('clientId')).toBe('two')
    provider.configure({ WORKOS_CLIENT_ID: 'three' })
    expect(provider.getValue('clientId')).toBe('three')
    provider.configure({ cookieName: 'other' }, { WORKOS_CLIENT_ID: 'four' })
    expect([provider.getValue('clientId'), provider.getValue('cookieName')]).toEqual(['four', 'other'])
  })

  it('asks its source instead of the process', () => {
    vi.stubEnv('WORKOS_CLIENT_ID', 'client_process')
    expect(provide({}).getValue('clientId')).toBeUndefined()
    expect(new ConfigurationProvider().getValue('clientId')).toBe('client_process')
  })

  it('reads a variable when asked, not before', () => {
    const provider = new ConfigurationProvider()
    vi.stubEnv('WORKOS_COOKIE_NAME', 'late')
    expect(provider.getValue('cookieName')).toBe('late')
  })

  it('has the seed’s defaults', () => {
    const provider = provide({})
    expect(provider.getValue('apiHostname')).toBe('api.workos.com')
    expect(provider.getValue('apiHttps')).toBe(true)
    expect(provider.getValue('cookieMaxAge')).toBe(34_560_000)
    expect(provider.getValue('cookieName')).toBeUndefined()
  })

  it('refuses to give a configuration with faults', () => {
    expect(() => provide({}).getConfig()).toThrow(ConfigurationError)
    expect(() => provide(variables).validate()).not.toThrow()
  })

  it('does not leak one instance into another', () => {
    const [one, other] = [provide({}), provide({})]
    one.configure({ clientId: 'one' })
    expect(other.getValue('clientId')).toBeUndefined()
  })

  it('is there once for the process, behind configure() and its kin', () => {
    configure({ WORKOS_CLIENT_ID: 'client_source' })
    expect(getConfig('clientId')).toBe('client_source')
    expect(() => validateConfig()).toThrow(/apiKey \(WORKOS_API_KEY\) is missing/)
    configure(valid, {})
    expect(getConfigurationProvider().getConfig()).toMatchObject(valid)
    expect(() => validateConfig()).not.toThrow()
  })
})

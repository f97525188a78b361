import { describe, expect, it } from 'vitest'
import { resolveConfig, withBasePath } from '../src/config/resolve.ts'
import { ConfigurationError } from '../src/model/errors.ts'
import { local, OLDER_PASSWORD, PASSWORD, valid } from './support/configuration.ts'

describe('a configuration is completed', () => {
  it('with the defaults of the documentation', () => {
    expect(resolveConfig(valid)).toMatchObject({
      passwords: [PASSWORD],
      cookieName: undefined,
      cookieMaxAge: 34_560_000,
      cookieSameSite: 'lax',
      apiOrigin: 'https://api.workos.com',
      origins: ['https://app.example.com'],
      trustProxy: false,
      basePath: '/auth',
      debug: false,
    })
  })

  it('with every issuer that WorkOS signs as', () => {
    const o = 'https://api.workos.com'
    const kinds = ['user_management', 'sso', 'convex'].map((kind) => `${o}/${kind}/client_123`)
    expect(resolveConfig(valid).issuers).toEqual([o, `${o}/`, ...kinds])
  })

  it.each([
    ['https://auth.example.com', ['https://auth.example.com', 'https://auth.example.com/']],
    ['https://auth.example.com/', ['https://auth.example.com/', 'https://auth.example.com']],
    ['https://auth.example.com/sso', ['https://auth.example.com/sso']],
  ])('with the issuer %s as it is, and an origin with and without its slash', (issuer, issuers) => {
    expect(resolveConfig({ ...valid, issuer }).issuers).toEqual(issuers)
    expect(resolveConfig({ ...valid, issuer: [issuer] }).issuers).toEqual(issuers)
  })

  it('with both names of this machine as issuers of an emulator', () => {
    const at = { ...local, apiHttps: false, apiPort: 4100 }
    for (const apiHostname of ['localhost', '127.0.0.1'])
      expect(resolveConfig({ ...at, apiHostname }).issuers).toEqual(
        expect.arrayContaining(['http://localhost:4100', 'http://127.0.0.1:4100/user_management/client_123']),
      )
  })

  it('with passwords newest first, each once', () => {
    const { cookiePassword: _, ...without } = valid
    const cookiePasswords = [PASSWORD, OLDER_PASSWORD]
    expect(resolveConfig({ ...valid, cookiePasswords }).passwords).toEqual(cookiePasswords)
    expect(resolveConfig({ ...without, cookiePasswords })).toMatchObject({
      cookiePassword: PASSWORD,
      passwords: cookiePasswords,
    })
  })

  it('once: what is complete is given back as it is, and cannot be changed', () => {
    const resolved = resolveConfig(valid)
    expect(resolveConfig(resolved)).toBe(resolved)
    expect(Object.isFrozen(resolved)).toBe(true)
    expect(resolveConfig(withBasePath(resolved, '/login'))).toMatchObject({ ...resolved, basePath: '/login' })
    expect(() => withBasePath(resolved, 'login')).toThrow(ConfigurationError)
  })
})

import { afterEach, describe, expect, it, vi } from 'vitest'
import type { AuthKitConfig } from '../src/config/configuration.ts'
import { local, valid } from './support/configuration.ts'
import { faultsOf } from './support/faults.ts'

afterEach(() => vi.unstubAllEnvs())

describe('production is not the emulator (design rule 15)', () => {
  const emulator = {
    ...local,
    clientId: 'client_emulator_1',
    apiKey: 'sk_test_emulator_1',
    apiHttps: false,
    apiPort: 4100,
  }
  it.each(['localhost', 'api.localhost', '127.0.0.1', '127.9.8.7', '[::1]'])(
    'which is accepted at %s',
    (apiHostname) => {
      expect(faultsOf({ ...emulator, apiHostname })).toEqual([])
    },
  )

  const cases: readonly (readonly [because: string, config: Partial<AuthKitConfig>, fault: RegExp])[] = [
    ['its client id', { ...valid, clientId: 'client_emulator_1' }, /^apiHostname .* clientId .* emulator/],
    ['its API key', { ...valid, apiKey: 'sk_test_emulator_1' }, /^apiHostname .* apiKey .* emulator/],
    ['plain http', { ...local, apiHttps: false }, /^apiHostname .* apiHttps .* is off/],
    ['a plain http issuer', { ...local, issuer: 'http://api.workos.com' }, /^apiHostname .* issuer .* plain http/],
    ['a host that only begins like this machine', { ...emulator, apiHostname: '127.0.0.1.evil.com' }, /evil\.com/],
    ['a host that only ends like it', { ...emulator, apiHostname: 'evil-localhost' }, /evil-localhost/],
    [
      'an app that is elsewhere',
      { ...emulator, apiHostname: 'localhost', redirectUri: 'https://app.example.com/cb' },
      /^redirectUri .* app\.example\.com/,
    ],
    [
      'an app that is elsewhere too',
      {
        ...emulator,
        apiHostname: 'localhost',
        redirectUri: 'https://localhost/cb',
        origins: ['https://pr-*.example.com'],
      },
      /^origins .* pr-\*\.example\.com/,
    ],
  ]
  it.each(cases)('%s is a fault', (_, config, fault) => {
    expect(faultsOf(config)).toContainEqual(expect.stringMatching(fault))
  })

  it.each(['production', 'development', 'test'])('NODE_ENV %s has no say', (environment) => {
    vi.stubEnv('NODE_ENV', environment)
    expect(faultsOf({ ...emulator, apiHostname: 'localhost' })).toEqual([])
    expect(faultsOf({ ...valid, clientId: 'client_emulator_1' })).toHaveLength(2)
  })
})

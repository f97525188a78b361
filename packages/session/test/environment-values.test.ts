import { describe, expect, it } from 'vitest'
import { sealSession } from '../src/authenticate/seal.ts'
import { ConfigurationProvider } from '../src/config/configuration-provider.ts'
import { CookieSessionStorage } from '../src/storage/cookie-session-storage.ts'
import { sessionEncryption } from '../src/crypto/iron.ts'
import type { ConfigurationError } from '../src/model/errors.ts'
import { AuthService } from '../src/service/auth-service.ts'
import { OLDER_PASSWORD, PASSWORD } from './support/configuration.ts'
import { scriptProvider } from './support/scripted-provider.ts'

const variables = {
  WORKOS_CLIENT_ID: 'client_env',
  WORKOS_API_KEY: 'sk_env',
  WORKOS_REDIRECT_URI: 'https://env.example.com/callback',
  WORKOS_COOKIE_PASSWORD: PASSWORD,
}

function provide(source: Readonly<Record<string, string>>): ConfigurationProvider {
  const provider = new ConfigurationProvider()
  provider.setValueSource({ ...variables, ...source })
  return provider
}

function faultsWith(source: Readonly<Record<string, string>>): readonly string[] {
  try {
    provide(source).validate()
    return []
  } catch (error) {
    return (error as ConfigurationError).faults
  }
}

const around: readonly [string, (text: string) => string][] = [
  ['a line break after it', (text) => `${text}\n`],
  ['a Windows line break after it', (text) => `${text}\r\n`],
  ['blanks around it', (text) => ` \t${text}  `],
  ['a byte order mark before it', (text) => `\uFEFF${text}`],
]

describe.each(around)('a variable with %s', (_, change) => {
  it.each([
    ['clientId', 'WORKOS_CLIENT_ID', 'client_env', 'client_env'],
    ['apiKey', 'WORKOS_API_KEY', 'sk_env', 'sk_env'],
    ['redirectUri', 'WORKOS_REDIRECT_URI', variables.WORKOS_REDIRECT_URI, variables.WORKOS_REDIRECT_URI],
    ['cookiePassword', 'WORKOS_COOKIE_PASSWORD', PASSWORD, PASSWORD],
    ['cookieName', 'WORKOS_COOKIE_NAME', 'sid', 'sid'],
    ['trustProxy', 'WORKOS_TRUST_PROXY', 'true', true],
    ['apiPort', 'WORKOS_API_PORT', '4100', 4100],
    ['cookieSameSite', 'WORKOS_COOKIE_SAME_SITE', 'Strict', 'strict'],
    ['basePath', 'WORKOS_BASE_PATH', '/login', '/login'],
  ] as const)('sets %s as without it', (key, variable, text, expected) => {
    expect(provide({ [variable]: change(text) }).getValue(key)).toBe(expected)
  })

  it('counts as not set, if there is nothing else', () => {
    const provider = provide({ WORKOS_COOKIE_NAME: change('') })
    provider.configure({ cookieName: 'sid' })
    expect(provider.getValue('cookieName')).toBe('sid')
  })
})

describe('an id or a key', () => {
  const stray: readonly [string, string, RegExp][] = [
    ['double quotes', '"value"', /has a quotation mark in it/],
    ['single quotes', "'value'", /has a quotation mark in it/],
    ['one quote', 'value"', /has a quotation mark in it/],
    ['a blank', 'va lue', /has a blank in it/],
    ['a no-break space', 'va\u00A0lue', /has a blank in it/],
    ['a zero-width space', 'va\u200Blue', /has a blank in it/],
    ['a line break', 'va\nlue', /has a control character or a line break in it/],
    ['a null byte', 'va\0lue', /has a control character or a line break in it/],
  ]
  const named = [
    ['WORKOS_CLIENT_ID', 'clientId (WORKOS_CLIENT_ID)'],
    ['WORKOS_API_KEY', 'apiKey (WORKOS_API_KEY)'],
  ] as const

  it.each(named.flatMap(([variable, name]) => stray.map((row) => [variable, row[0], name, row[1], row[2]] as const)))(
    '%s with %s is a fault that names the variable, and not the value',
    (variable, _, name, value, message) => {
      const faults = faultsWith({ [variable]: value })
      expect(faults).toHaveLength(1)
      expect(faults[0]).toMatch(message)
      expect(faults[0]).toContain(name)
      expect(faults[0]).not.toContain('lue')
    },
  )

  it('without such a character is accepted', () => {
    expect(faultsWith({ WORKOS_CLIENT_ID: 'client_01HZ', WORKOS_API_KEY: 'sk_live_a-B_9.=' })).toEqual([])
  })
})

const COMMA_PASSWORD = 'correct,horse,battery,staple,0123456789'

/** What the cookie that was sealed with this password says under these variables. */
async function statusOf(sealedWith: string, source: Readonly<Record<string, string>>): Promise<string> {
  const { config, session } = await scriptProvider()
  const provider = provide(source)
  const { cookiePassword, cookiePasswords } = provider.getConfig()
  const service = new AuthService<Request>(
    { ...config, cookiePassword, cookiePasswords },
    (resolved) => new CookieSessionStorage(resolved),
  )
  const sealed = await sealSession(await session(), { password: sealedWith, encryption: sessionEncryption })
  const headers = { cookie: `__Host-wos_session=${sealed}` }
  return (await service.withAuth(new Request('https://app.example.com/', { headers }))).auth.status
}

describe('a session opens', () => {
  it.each([
    ['with the password', PASSWORD, { WORKOS_COOKIE_PASSWORD: PASSWORD }],
    ['with the trimmed password', PASSWORD, { WORKOS_COOKIE_PASSWORD: `${PASSWORD}\n` }],
    ['with the password as the environment has it', `${PASSWORD}\n`, { WORKOS_COOKIE_PASSWORD: `${PASSWORD}\n` }],
    ['with the previous password', OLDER_PASSWORD, { WORKOS_COOKIE_PASSWORD_PREVIOUS: OLDER_PASSWORD }],
    [
      'with a previous password that ended in a line break',
      `${OLDER_PASSWORD}\n`,
      { WORKOS_COOKIE_PASSWORD_PREVIOUS: `${OLDER_PASSWORD}\n` },
    ],
    ['with a previous password that has commas', COMMA_PASSWORD, { WORKOS_COOKIE_PASSWORD_PREVIOUS: COMMA_PASSWORD }],
    [
      'with the second of a list',
      OLDER_PASSWORD,
      { WORKOS_COOKIE_PASSWORD_PREVIOUS: `${'another-'.repeat(5)}, ${OLDER_PASSWORD}` },
    ],
    [
      'with a password in a variable of its own',
      OLDER_PASSWORD,
      { WORKOS_COOKIE_PASSWORD_PREVIOUS: COMMA_PASSWORD, WORKOS_COOKIE_PASSWORD_PREVIOUS_2: OLDER_PASSWORD },
    ],
    [
      'with a password with commas in the third variable',
      COMMA_PASSWORD,
      { WORKOS_COOKIE_PASSWORD_PREVIOUS: OLDER_PASSWORD, WORKOS_COOKIE_PASSWORD_PREVIOUS_3: COMMA_PASSWORD },
    ],
  ])('%s', async (_, sealedWith, source) => {
    expect(await statusOf(sealedWith, source)).toBe('signed-in')
  })

  it('with no part of a password', async () => {
    const [part = ''] = COMMA_PASSWORD.split(',')
    const source = { WORKOS_COOKIE_PASSWORD_PREVIOUS: COMMA_PASSWORD }
    expect(provide(source).getValue('cookiePasswords')).not.toContain(part)
    expect(await statusOf(`${PASSWORD} `, source)).toBe('signed-out')
  })
})

describe('a previous password that is too short', () => {
  it.each(['short', 'short,shorter'])('%s is a fault that names the variable', (text) => {
    expect(faultsWith({ WORKOS_COOKIE_PASSWORD_PREVIOUS: text })).toEqual([
      expect.stringMatching(/WORKOS_COOKIE_PASSWORD_PREVIOUS.*has \d+ characters and needs 32/),
    ])
  })
})

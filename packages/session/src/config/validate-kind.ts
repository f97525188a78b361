import type { AuthKitConfig } from './configuration.ts'
import { nameOf } from './environment-names.ts'
import { isLegacyCookies } from './legacy-cookies.ts'

type Key = keyof AuthKitConfig

const isString = (value: unknown): boolean => typeof value === 'string'
const isFunction = (value: unknown): boolean => typeof value === 'function'
const isBoolean = (value: unknown): boolean => typeof value === 'boolean'
const isNumber = (value: unknown): boolean => typeof value === 'number'
const isListOfStrings = (value: unknown): boolean => Array.isArray(value) && value.every(isString)
const isListOfObjects = (value: unknown): boolean =>
  Array.isArray(value) && value.every((item) => typeof item === 'object' && item !== null)

const isKeySet = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'keys' in value && isListOfObjects(value.keys)

const isCacheSize = (value: unknown): boolean => {
  if (typeof value !== 'object' || value === null) return value === false
  const { size } = value as { size?: unknown }
  return Number.isSafeInteger(size) && (size as number) >= 1 && (size as number) <= 1_000_000
}

const isCookieMemo = (value: unknown): boolean => {
  if (!isCacheSize(value) || value === false) return value === false
  const { seconds } = value as { seconds?: unknown }
  return Number.isSafeInteger(seconds) && (seconds as number) >= 1 && (seconds as number) <= 60
}

type Kind = readonly [text: string, fits: (value: unknown) => boolean]
const STRING: Kind = ['a string', isString]
const NUMBER: Kind = ['a number', isNumber]
const BOOLEAN: Kind = ['true or false', isBoolean]
const FUNCTION: Kind = ['a function', isFunction]
const STRINGS: Kind = ['a list of strings', isListOfStrings]

/** Every key and what it holds: a record over all of them, so that a new key cannot be left out. */
const KINDS: Readonly<Record<Key, Kind>> = {
  clientId: STRING,
  apiKey: STRING,
  redirectUri: STRING,
  cookiePassword: STRING,
  cookiePasswords: STRINGS,
  cookieName: STRING,
  cookieMaxAge: NUMBER,
  cookieMaxSize: NUMBER,
  cookieDomain: STRING,
  cookieSameSite: STRING,
  legacyCookies: [
    "{ names, until }, such as { names: ['wos-session'], until: '2027-03-31' }, or the text `wos-session until 2027-03-31`",
    isLegacyCookies,
  ],
  sessionMaxAge: NUMBER,
  sessionIdleTimeout: NUMBER,
  reauthenticateAfterExpiry: BOOLEAN,
  staleIfError: NUMBER,
  revokeOnSignOut: ['"after", "at-once" or false', (value) => ['after', 'at-once', false].some((one) => one === value)],
  apiHostname: STRING,
  apiPort: NUMBER,
  apiHttps: BOOLEAN,
  issuer: ['a string or a list of strings', (value) => isString(value) || isListOfStrings(value)],
  jwks: ['a JWK Set: { keys: [...] }', isKeySet],
  verifiedTokenCache: ['false, or { size } of 1 to 1,000,000 tokens', isCacheSize],
  cookieMemo: ['false, or { size } of 1 to 1,000,000 cookies with { seconds } of 1 to 60', isCookieMemo],
  origins: STRINGS,
  trustProxy: BOOLEAN,
  basePath: STRING,
  signInPath: STRING,
  now: FUNCTION,
  fetch: FUNCTION,
  random: FUNCTION,
  wait: FUNCTION,
  waitUntil: FUNCTION,
  onEvent: FUNCTION,
  debug: BOOLEAN,
}

export const KEYS: readonly Key[] = Object.keys(KINDS).filter((key): key is Key => key in KINDS)

/** The keys whose value is of another kind than the types say: a value source and plain JavaScript give anything. */
export const wrongKinds = (config: Partial<AuthKitConfig>): readonly Key[] =>
  KEYS.filter((key) => config[key] !== undefined && !KINDS[key][1](config[key]))

/** The value itself is not printed: it may be a secret. */
export const kindFault = (key: Key): string => `${nameOf(key)} must be ${KINDS[key][0]}.`

import type { AuthKitConfig, LegacyCookies } from './configuration.ts'

type Key = keyof AuthKitConfig

/** What is not simply `WORKOS_` and the key in capitals. Of several, the first that is set counts. */
const NAMES: Partial<Record<Key, readonly string[]>> = {
  cookiePasswords: [
    'WORKOS_COOKIE_PASSWORD_PREVIOUS',
    'WORKOS_COOKIE_PASSWORD_PREVIOUS_2',
    'WORKOS_COOKIE_PASSWORD_PREVIOUS_3',
  ],
  cookieSameSite: ['WORKOS_COOKIE_SAME_SITE', 'WORKOS_COOKIE_SAMESITE'],
}
/** What has no text form. */
const NOT_FROM_ENVIRONMENT: readonly Key[] = [
  'jwks',
  'verifiedTokenCache',
  'cookieMemo',
  'now',
  'fetch',
  'random',
  'wait',
  'onEvent',
  'debug',
]

/** The variables that may set a key, first one first. */
export function variablesOf(key: Key): readonly string[] {
  if (NOT_FROM_ENVIRONMENT.includes(key)) return []
  return NAMES[key] ?? [`WORKOS_${key.replace(/[A-Z]/g, (capital) => `_${capital}`).toUpperCase()}`]
}

/** How a key is called in an error: by both names that the reader may have set it by. */
export function nameOf(key: Key): string {
  const [variable] = variablesOf(key)
  return variable === undefined ? key : `${key} (${variable})`
}

/**
 * Returns the text of a variable as the kind of the key. White space around it is removed: files and dashboards add line breaks. A text that does
 * not convert stays as it is, and is a fault of its own.
 */
export function convert(key: Key, value: unknown): unknown {
  if (typeof value !== 'string') return value
  const text = value.trim()
  return CONVERSIONS[key]?.(text) ?? text
}

/** A word that is neither must not decide whom to trust. */
function toBoolean(text: string): boolean | string {
  if (/^(?:true|1|yes|on)$/i.test(text)) return true
  return /^(?:false|0|no|off)$/i.test(text) ? false : text
}

const toList = (text: string): readonly string[] =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '')

/** `wos-session,wos_session until 2027-03-31` → the option. Any other text stays as it is, and is a fault. */
function toLegacyCookies(text: string): LegacyCookies | string {
  const [, names, until] = /^(.+) until (\S+)$/.exec(text) ?? []
  return names === undefined || until === undefined ? text : { names: toList(names), until }
}

const CONVERSIONS: Partial<Record<Key, (text: string) => unknown>> = {
  cookieMaxAge: Number,
  cookieMaxSize: Number,
  sessionMaxAge: Number,
  sessionIdleTimeout: Number,
  reauthenticateAfterExpiry: toBoolean,
  staleIfError: Number,
  apiPort: Number,
  revokeOnSignOut: (text) => (toBoolean(text) === false ? false : text.toLowerCase()),
  apiHttps: toBoolean,
  trustProxy: toBoolean,
  issuer: toList,
  origins: toList,
  cookieSameSite: (text) => text.toLowerCase(),
  legacyCookies: toLegacyCookies,
}

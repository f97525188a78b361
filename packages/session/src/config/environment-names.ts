import type { AuthKitConfig } from './configuration.ts'

type Key = keyof AuthKitConfig

/** What is not simply `WORKOS_` and the key in capitals. Of several, the first that is set counts. */
const NAMES: Partial<Record<Key, readonly string[]>> = {
  cookiePasswords: ['WORKOS_COOKIE_PASSWORD_PREVIOUS'],
  cookieSameSite: ['WORKOS_COOKIE_SAME_SITE', 'WORKOS_COOKIE_SAMESITE'],
}
/** What has no text form. */
const NOT_FROM_ENVIRONMENT: readonly Key[] = ['legacyCookies', 'now', 'fetch', 'random', 'wait', 'onEvent', 'debug']

/** The variables that may set a key, first one first. */
export function variablesOf(key: Key): readonly string[] {
  if (NOT_FROM_ENVIRONMENT.includes(key)) return []
  return NAMES[key] ?? [`WORKOS_${key.replace(/[A-Z]/g, (capital) => `_${capital}`).toUpperCase()}`]
}

/** A variable's text as the key's own kind; what is not text already is left as it is, and validated like everything else. */
export function convert(key: Key, value: unknown): unknown {
  if (typeof value !== 'string') return value
  switch (key) {
    case 'cookieMaxAge':
    case 'apiPort':
      return Number(value)
    case 'apiHttps':
    case 'trustProxy':
      return !/^(?:false|0|no|off)$/i.test(value)
    case 'cookiePasswords':
    case 'issuer':
    case 'origins':
      return value.split(',').map((item) => item.trim()).filter((item) => item !== '')
    case 'cookieSameSite':
      return value.toLowerCase()
    default:
      return value
  }
}

import type { BaseTokenClaims } from '../model/claims.ts'
import { rejected, shown, type Rejected } from './verify-signature.ts'

const REQUIRED_TEXTS = ['iss', 'sub', 'sid']
const REQUIRED_TIMES = ['exp', 'iat']
const TEXTS = ['client_id', 'org_id', 'role']
/** A template may set these (WorkOS JWT templates). A text here would answer `includes` for parts of itself: a guard would open. */
const LISTS = ['roles', 'permissions', 'entitlements', 'feature_flags']
const TIMES = ['nbf', 'auth_time']

const decoder = new TextDecoder('utf-8', { fatal: true })

type Claims = Readonly<Record<string, unknown>>

/** The claims set of a verified payload, with what every access token must say and in the types it must say it. */
export function parseClaims(payload: Uint8Array): { status: 'parsed'; claims: BaseTokenClaims } | Rejected {
  const claims = claimsIn(payload)
  if (claims === null) return rejected('not_a_claims_set', 'another text', 'a JSON object, each name once')
  const fault = faultOfType(claims)
  return fault ?? { status: 'parsed', claims: claims as unknown as BaseTokenClaims }
}

function faultOfType(claims: Claims): Rejected | null {
  const required = REQUIRED_TEXTS.find((name) => !isText(claims[name]) || claims[name] === '')
  if (required !== undefined) return rejected(required, shown(claims[required]), 'a text that is not empty')
  const text = TEXTS.find((name) => claims[name] !== undefined && !isText(claims[name]))
  if (text !== undefined) return rejected(text, shown(claims[text]), 'a text')
  const time =
    REQUIRED_TIMES.find((name) => !isTime(claims[name])) ??
    TIMES.find((name) => claims[name] !== undefined && !isTime(claims[name]))
  if (time !== undefined) return rejected(time, shown(claims[time]), 'whole seconds')
  const list = LISTS.find((name) => claims[name] !== undefined && !isListOfTexts(claims[name]))
  return list === undefined ? null : rejected(list, shown(claims[list]), 'a list of texts')
}

const isText = (value: unknown): boolean => typeof value === 'string'
const isListOfTexts = (value: unknown): boolean => Array.isArray(value) && value.every(isText)
const isTime = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0

function claimsIn(payload: Uint8Array): Claims | null {
  try {
    const text = decoder.decode(payload)
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
    return isEachNameOnce(text, value) ? (value as Claims) : null
  } catch {
    return null
  }
}

/** Of two alike only the last is kept, so a text that comes back as it was has none; one with white space in it has to be gone through. */
const isEachNameOnce = (text: string, value: object): boolean =>
  JSON.stringify(value) === text || namesIn(text) === namesOf(value)

const QUOTE = 0x22
const COLON = 0x3a
const BACKSLASH = 0x5c

/** Names as written and as kept: fewer are kept where one was written twice, and readers differ on which counts (RFC 7519 section 4). */
function namesIn(json: string): number {
  let names = 0
  let isInString = false
  for (let at = 0; at < json.length; at++) {
    const code = json.charCodeAt(at)
    if (code === QUOTE) isInString = !isInString
    else if (isInString && code === BACKSLASH) at++
    else if (!isInString && code === COLON) names++
  }
  return names
}

function namesOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  const own = Array.isArray(value) ? 0 : Object.keys(value).length
  return Object.values(value).reduce<number>((sum, inner) => sum + namesOf(inner), own)
}

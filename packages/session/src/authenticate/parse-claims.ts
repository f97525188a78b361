import type { BaseTokenClaims } from '../model/claims.ts'
import { rejected, shown, type Rejected } from './verify-signature.ts'

type Kind = readonly [expected: string, fits: (value: unknown) => boolean]
const isText = (value: unknown): boolean => typeof value === 'string'
const TEXT: Kind = ['a text', isText]
const NAME: Kind = ['a text that is not empty', (value) => isText(value) && value !== '']
const LIST: Kind = ['a list of texts', (value) => Array.isArray(value) && value.every(isText)]
const TIME: Kind = ['whole seconds', (value) => Number.isSafeInteger(value) && (value as number) >= 0]

/** Without these the token says neither whose it is nor when. */
const REQUIRED: Readonly<Record<string, Kind>> = {
  iss: NAME,
  sub: NAME,
  sid: NAME,
  exp: TIME,
  // NumericDate may have a fraction (RFC 7519 section 2).
  iat: ['seconds', (value) => Number.isFinite(value) && (value as number) >= 0],
}
/** These restrict what a token is good for, so one that cannot be read must not count as absent. */
const RESTRICTING: Readonly<Record<string, Kind>> = { org_id: TEXT, client_id: TEXT, nbf: TIME }
/**
 * These only give access. A template may set them (WorkOS JWT templates): with another type they count as absent. A text in place of a list
 * would answer `includes` for parts of itself, and open a guard.
 */
const GIVING: Readonly<Record<string, Kind>> = {
  role: TEXT,
  roles: LIST,
  permissions: LIST,
  entitlements: LIST,
  feature_flags: LIST,
  auth_time: TIME,
}

const decoder = new TextDecoder('utf-8', { fatal: true })

type Claims = Readonly<Record<string, unknown>>

/** A claim that was left out, because it has another type than the app may rely on. */
export interface IgnoredClaim {
  readonly claim: string
  readonly seen: string
  readonly expected: string
}

export interface ParsedClaims {
  readonly status: 'parsed'
  readonly claims: BaseTokenClaims
  readonly ignored: readonly IgnoredClaim[]
}

/** Returns the claims of a verified payload in their types. A claim that only gives access and has another type is left out. */
export function parseClaims(payload: Uint8Array): ParsedClaims | Rejected {
  const claims = claimsIn(payload)
  if (claims === null) return rejected('not_a_claims_set', 'another text', 'a JSON object, each name once')
  const [fault] = [
    ...misfits(claims, REQUIRED, () => true),
    ...misfits(claims, RESTRICTING, (value) => value !== undefined),
  ]
  if (fault !== undefined) return rejected(fault.claim, fault.seen, fault.expected)
  const ignored = misfits(claims, GIVING, (value) => value !== undefined)
  const kept = Object.entries(claims).filter(([name]) => !ignored.some(({ claim }) => claim === name))
  const iat = Math.floor(claims['iat'] as number)
  return { status: 'parsed', claims: { ...Object.fromEntries(kept), iat } as BaseTokenClaims, ignored }
}

/** The claims of these kinds that have another type. */
const misfits = (
  claims: Claims,
  kinds: Readonly<Record<string, Kind>>,
  isAsked: (value: unknown) => boolean,
): readonly IgnoredClaim[] =>
  Object.entries(kinds).flatMap(([claim, [expected, fits]]) => {
    const value = claims[claim]
    return isAsked(value) && !fits(value) ? [{ claim, seen: shown(value), expected }] : []
  })

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

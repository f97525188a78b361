import type { BaseTokenClaims } from '../model/claims.ts'
import { rejected, shown, type SignedPayload } from './verify-signature.ts'

/** Seconds: longer is a mistake of a unit, such as milliseconds (security bar J5). */
const LONGEST_LIFE = 24 * 60 * 60
/** Seconds that a token may be from the future: clocks differ, and ours is corrected by the provider's. */
const FUTURE = 5 * 60

type Parsed = { readonly status: 'parsed'; readonly claims: BaseTokenClaims } | Extract<SignedPayload, { status: 'rejected' }>

/** The claims set of a verified payload, with what every access token must say and in the types it must say it. */
export function parseClaims(payload: Uint8Array, now: Date): Parsed {
  const claims = objectIn(payload)
  if (claims === null) return rejected('not_a_claims_set', 'another text', 'a JSON object')
  for (const name of ['iss', 'sub', 'sid'])
    if (typeof claims[name] !== 'string' || claims[name] === '') return rejected(name, shown(claims[name]), 'a text')
  for (const name of ['exp', 'iat'])
    if (!Number.isSafeInteger(claims[name]) || (claims[name] as number) < 0) return rejected(name, shown(claims[name]), 'whole seconds')
  const { exp, iat, nbf } = claims as { exp: number; iat: number; nbf?: unknown }
  if (exp - iat > LONGEST_LIFE || exp < iat) return rejected('lifetime', `${exp - iat} s`, `${LONGEST_LIFE} s at most`)
  const latest = now.getTime() / 1000 + FUTURE
  if (iat > latest) return rejected('iat', String(iat), `${Math.floor(latest)} at most`)
  if (nbf !== undefined && !(typeof nbf === 'number' && nbf <= latest)) return rejected('nbf', shown(nbf), `${Math.floor(latest)} at most`)
  return { status: 'parsed', claims: claims as unknown as BaseTokenClaims }
}

function objectIn(payload: Uint8Array): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload))
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null
  } catch {
    return null
  }
}

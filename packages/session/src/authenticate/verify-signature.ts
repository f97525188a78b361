import { decodeProtectedHeader } from 'jose/decode/protected_header'
import { JOSEError } from 'jose/errors'
import { isCanonicalBase64url } from '../crypto/canonical-base64url.ts'
import type { KeyAnswer } from '../crypto/jwks.ts'
import { verifyRs256 } from '../crypto/verify-rs256.ts'
import { whenThere, type Soon } from '../model/soon.ts'

/** Characters. WorkOS caps a token's custom claims at 3 KB (security bar O1). */
const LONGEST_TOKEN = 16 * 1024
/** RFC 8725 section 3.11: kinds of token that are not an access token say so. */
const TYPES = ['jwt', 'at+jwt', 'application/at+jwt']
/** What would choose a key, or other rules of verification, from inside the token (RFC 8725 section 3.10). */
const FORBIDDEN = ['jwk', 'jku', 'x5u', 'x5c', 'crit', 'b64']

export interface Rejected {
  readonly status: 'rejected'
  /** Stable, for a log. */
  readonly reason: string
  readonly seen: string
  readonly expected: string
  /** Whether a listed key signed the token: then only the configuration, or a clock, stands against it. */
  readonly isSigned?: boolean
  /** Whether only a clock stands against it: a listed key signed it, it is for this app, and its time does not fit. */
  readonly isByClock?: boolean
}

export type SignedPayload =
  | { readonly status: 'signed'; readonly payload: Uint8Array }
  | { readonly status: 'unknown_key' }
  | { readonly status: 'unavailable'; readonly detail: string }
  | Rejected

/** The payload of a compact JWS under RS256 and a key that `getKey` finds (RFC 7515 section 5.2). The header chooses no algorithm and no key source. */
export function verifySignature(
  token: string,
  getKey: (kid: string | undefined) => Soon<KeyAnswer>,
): Soon<SignedPayload> {
  const header = acceptableHeader(token)
  if ('status' in header) return header
  return whenThere(getKey(header.kid), (answer): Soon<SignedPayload> => {
    switch (answer.status) {
      case 'found':
        return whenThere(verifyRs256(token, answer.key), signedBy)
      case 'unlisted':
        return { status: 'unknown_key' }
      case 'ambiguous':
        return rejected('kid', 'none', 'one of the several listed keys')
      case 'unavailable':
        return answer
    }
  })
}

const signedBy = (payload: Uint8Array | JOSEError): SignedPayload =>
  payload instanceof JOSEError
    ? rejected('signature', payload.code, 'a signature by the listed key')
    : { status: 'signed', payload }

function acceptableHeader(token: string): { readonly kid: string | undefined } | Rejected {
  if (token.length > LONGEST_TOKEN)
    return rejected('token_too_long', `${token.length} characters`, `${LONGEST_TOKEN} at most`)
  const header = token.split('.').every((part) => isCanonicalBase64url(part)) ? headerOf(token) : null
  if (header === null) return rejected('not_a_jws', 'another text', 'a compact JWS')
  const { alg, kid, typ } = header
  if (alg !== 'RS256') return rejected('algorithm', shown(alg), 'RS256')
  const forbidden = FORBIDDEN.filter((name) => name in header)
  if (forbidden.length > 0) return rejected('header', forbidden.join(', '), 'alg, kid and typ')
  if (typ !== undefined && !(typeof typ === 'string' && TYPES.includes(typ.toLowerCase())))
    return rejected('type', shown(typ), TYPES.join(', '))
  if (kid !== undefined && typeof kid !== 'string') return rejected('kid', shown(kid), 'a text')
  return { kid }
}

function headerOf(token: string): Record<string, unknown> | null {
  try {
    return decodeProtectedHeader(token)
  } catch {
    return null
  }
}

export const rejected = (reason: string, seen: string, expected: string): Rejected => ({
  status: 'rejected',
  reason,
  seen,
  expected,
})

/** A value of a token for a log: short, and with nothing in it that ends a line. */
export const shown = (value: unknown): string => (JSON.stringify(value) ?? 'nothing').slice(0, 200)

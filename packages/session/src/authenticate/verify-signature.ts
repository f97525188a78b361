import { compactVerify, decodeProtectedHeader, errors, type CryptoKey } from 'jose'
import type { KeyAnswer } from '../crypto/jwks.ts'

/** Characters. WorkOS caps a token's custom claims at 3 KB (security bar O1). */
const LONGEST_TOKEN = 16 * 1024
/** RFC 8725 section 3.11: kinds of token that are not an access token say so. */
const TYPES = ['jwt', 'at+jwt']

export type SignedPayload =
  | { readonly status: 'signed'; readonly payload: Uint8Array }
  | { readonly status: 'unknown_key' }
  | { readonly status: 'unavailable'; readonly detail: string }
  | { readonly status: 'rejected'; readonly reason: string; readonly seen: string; readonly expected: string }

/** The payload of a compact JWS under RS256 and a key that `getKey` finds (RFC 7515 section 5.2). The header chooses no algorithm and no key source. */
export async function verifySignature(
  token: string,
  getKey: (kid: string | undefined) => Promise<KeyAnswer>,
): Promise<SignedPayload> {
  if (token.length > LONGEST_TOKEN) return rejected('token_too_long', `${token.length} characters`, `${LONGEST_TOKEN} at most`)
  const header = headerOf(token)
  if (header === null) return rejected('not_a_jws', 'another text', 'a compact JWS')
  if (header.alg !== 'RS256') return rejected('algorithm', shown(header.alg), 'RS256')
  if (header.crit !== undefined || 'b64' in header) return rejected('critical_header', 'crit', 'none')
  if (header.typ !== undefined && !TYPES.includes(header.typ.toLowerCase())) return rejected('type', shown(header.typ), TYPES.join(', '))
  const answer = await getKey(header.kid)
  if (answer.status === 'unlisted') return { status: 'unknown_key' }
  if (answer.status === 'unavailable') return answer
  return payloadOf(token, answer.key)
}

async function payloadOf(token: string, key: CryptoKey): Promise<SignedPayload> {
  try {
    const { payload } = await compactVerify(token, key, { algorithms: ['RS256'] })
    return { status: 'signed', payload }
  } catch (error) {
    if (error instanceof errors.JOSEError) return rejected('signature', error.code, 'a signature by the listed key')
    throw error
  }
}

interface Header {
  alg?: unknown
  kid?: string
  typ?: string
  crit?: unknown
}

function headerOf(token: string): Header | null {
  try {
    const { alg, kid, typ, crit, ...rest } = decodeProtectedHeader(token)
    if (kid !== undefined && typeof kid !== 'string') return null
    if (typ !== undefined && typeof typ !== 'string') return null
    return { ...('b64' in rest && { b64: rest.b64 }), alg, ...(kid !== undefined && { kid }), ...(typ !== undefined && { typ }), ...(crit !== undefined && { crit }) }
  } catch {
    return null
  }
}

export const rejected = (reason: string, seen: string, expected: string): Extract<SignedPayload, { status: 'rejected' }> => ({
  status: 'rejected',
  reason,
  seen,
  expected,
})

/** A value of a token for a log: short, and with nothing in it that ends a line. */
export const shown = (value: unknown): string => JSON.stringify(value ?? null).slice(0, 200)

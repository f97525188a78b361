import { encode } from 'jose/base64url'

/** Kinds of seal beside the session's. A seal of one kind opens as no other (security bar K3, CVE-2023-48309). */
export type Purpose = 'flow' | 'state' | 'parameter'

const derived = new Map<string, Promise<string>>()

/** The password for one purpose, by HKDF-SHA-256 (RFC 5869) from the cookie password. */
export function purposePassword(password: string, purpose: Purpose): Promise<string> {
  const key = `${purpose} ${password}`
  let known = derived.get(key)
  if (known === undefined) derived.set(key, (known = derive(password, purpose)))
  return known
}

async function derive(password: string, purpose: Purpose): Promise<string> {
  const encoder = new TextEncoder()
  const base = await crypto.subtle.importKey('raw', encoder.encode(password), 'HKDF', false, ['deriveBits'])
  const bits = await crypto.subtle.deriveBits(
    { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: encoder.encode(`latchkey ${purpose}`) },
    base,
    256,
  )
  return encode(new Uint8Array(bits))
}

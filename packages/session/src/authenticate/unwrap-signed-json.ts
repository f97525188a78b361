import { decode, encode } from 'jose/base64url'

/** What the vendor's Remix and React Router adapters put around a seal: `base64(JSON {jwt: seal}) . base64(hmac)`, the latter unpadded. */
const WRAPPED = /^(eyJ[A-Za-z0-9+/]{1,16380}={0,2})\.([A-Za-z0-9+/]{43})$/

/** Whether a value may be one: cheaply, since all others pass here. */
export const isWrapped = (value: string): boolean => value.startsWith('eyJ')

/** The seal inside such a wrapping whose signature one of the passwords made, or null where the value is none. */
export async function unwrapSignedJson(value: string, passwords: readonly string[]): Promise<string | null> {
  const [, wrapped, signature] = WRAPPED.exec(value) ?? []
  if (wrapped === undefined || signature === undefined) return null
  for (const password of passwords) if (await isSignedBy(password, wrapped, signature)) return sealIn(wrapped)
  return null
}

async function isSignedBy(password: string, text: string, signature: string): Promise<boolean> {
  const encoder = new TextEncoder()
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('raw', encoder.encode(password), algorithm, false, ['verify'])
  const bytes = new Uint8Array(decode(urlSafe(signature)))
  // The last character carries two bits that decode to nothing: one signature, one spelling (security bar K2).
  return encode(bytes) === urlSafe(signature) && crypto.subtle.verify('HMAC', key, bytes, encoder.encode(text))
}

function sealIn(wrapped: string): string | null {
  try {
    const json = new TextDecoder().decode(decode(urlSafe(wrapped.replace(/=+$/, ''))))
    const { jwt } = JSON.parse(json) as { jwt?: unknown }
    return typeof jwt === 'string' ? jwt : null
  } catch {
    return null
  }
}

const urlSafe = (base64: string): string => base64.replaceAll('+', '-').replaceAll('/', '_')

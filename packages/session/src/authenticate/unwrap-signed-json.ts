import { base64url } from 'jose'

/** What the vendor's Remix and React Router adapters put around a seal: `base64(JSON {jwt: seal}) . base64(hmac)`. */
const WRAPPED = /^(eyJ[A-Za-z0-9+/=_-]{1,16000})\.([A-Za-z0-9+/=_-]{1,64})$/

/** The seal inside such a wrapping whose signature one of the passwords made, or null where the value is none. */
export async function unwrapSignedJson(value: string, passwords: readonly string[]): Promise<string | null> {
  const [, wrapped, signature] = WRAPPED.exec(value) ?? []
  if (wrapped === undefined || signature === undefined) return null
  for (const password of passwords) if (await isSignedBy(password, wrapped, signature)) return sealIn(wrapped)
  return null
}

async function isSignedBy(password: string, text: string, signature: string): Promise<boolean> {
  const encoder = new TextEncoder()
  const key = await crypto.subtle.importKey('raw', encoder.encode(password), { name: 'HMAC', hash: 'SHA-256' }, false, ['verify'])
  const bytes = decodeBase64(signature)
  return bytes !== null && crypto.subtle.verify('HMAC', key, bytes, encoder.encode(text))
}

function sealIn(wrapped: string): string | null {
  const bytes = decodeBase64(wrapped)
  if (bytes === null) return null
  try {
    const { jwt } = JSON.parse(new TextDecoder().decode(bytes)) as { jwt?: unknown }
    return typeof jwt === 'string' ? jwt : null
  } catch {
    return null
  }
}

function decodeBase64(text: string): Uint8Array<ArrayBuffer> | null {
  try {
    return new Uint8Array(base64url.decode(text.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')))
  } catch {
    return null
  }
}

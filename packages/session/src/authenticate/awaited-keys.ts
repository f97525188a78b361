import { decodeProtectedHeader } from 'jose/decode/protected_header'
import { decodeClaims } from './decode-claims.ts'

/** Milliseconds after `iat`: another refresh would be answered with a token under the same key. */
const YOUNG_MS = 20_000
/** Beyond this the oldest goes. WorkOS rotates its key rarely. */
const MOST = 10

/** The keys with which WorkOS signs, and which its key set does not list yet: a set can lag behind a rotation for minutes. */
export interface AwaitedKeys {
  /** Notes the key of a token that came from the token endpoint. Returns whether it was new. */
  add(accessToken: string): boolean
  /**
   * Whether a refresh can help a session whose token has an unlisted key. It cannot if WorkOS signs with this key now: without this
   * check, every request of every session would spend a refresh until the set lists the key.
   */
  allowRefresh(accessToken: string): boolean
}

export function createAwaitedKeys(now: () => Date): AwaitedKeys {
  const kids = new Set<string>()
  return {
    add(accessToken) {
      const kid = kidOf(accessToken)
      if (kids.has(kid)) return false
      kids.add(kid)
      for (const oldest of kids) if (kids.size > MOST) kids.delete(oldest)
      return true
    },
    allowRefresh(accessToken) {
      const { iat, exp } = decodeClaims(accessToken) ?? {}
      const time = now().getTime()
      if (exp !== undefined && exp * 1000 <= time) return true
      const isYoung = iat !== undefined && Math.abs(time - iat * 1000) < YOUNG_MS
      return !isYoung && !kids.has(kidOf(accessToken))
    },
  }
}

function kidOf(accessToken: string): string {
  try {
    return decodeProtectedHeader(accessToken).kid ?? ''
  } catch {
    return ''
  }
}

import type { Authentication } from '../authenticate/authentication.ts'
import { decodeClaims } from '../authenticate/decode-claims.ts'
import type { Intent, IntentKind } from './intent.ts'

/** How a session becomes `Set-Cookie` fields for this request: its storage, bound to it. */
export interface CookieWriter {
  save(sealed: string): Promise<readonly string[]>
  clear(): Promise<readonly string[]>
}

/** Whether no cookie follows from an authentication: the one that came still stands, or is left alone. */
export const followsNothing = (authentication: Authentication): boolean =>
  authentication.status === 'signed-out' ? !authentication.ended : authentication.sealed === null

/** The cookies that follow from an authentication, or null where the one that came still stands. Throws `ERR_COOKIE_TOO_LARGE`. */
export async function intentOf(
  cookies: CookieWriter,
  authentication: Authentication,
  kind: IntentKind,
): Promise<Intent | null> {
  if (authentication.status === 'signed-out')
    return authentication.ended ? { kind, sessionId: null, setCookies: await cookies.clear() } : null
  if (authentication.sealed === null) return null
  const sessionId = decodeClaims(authentication.session.accessToken)?.sid ?? null
  return { kind, sessionId, setCookies: await cookies.save(authentication.sealed) }
}

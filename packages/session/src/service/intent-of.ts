import type { Authentication } from '../authenticate/authentication.ts'
import { decodeClaims } from '../authenticate/decode-claims.ts'
import type { Instance } from '../authenticate/instance.ts'
import { refreshKeyOf } from '../authenticate/successor.ts'
import type { CookieWriter } from './cookie-writer.ts'
import { noIntent, type Intent, type IntentKind } from './intent.ts'
import type { StorageUnread } from './to-auth.ts'

/** Whether no cookie follows from an authentication: the one that came still stands, or is left alone. */
export const followsNothing = (authentication: Authentication | StorageUnread): boolean =>
  authentication.status === 'signed-out' ? authentication.isNews !== true : authentication.sealed === null

/** The cookies that follow from an authentication, or null where the one that came still stands. Throws `ERR_COOKIE_TOO_LARGE` or `ERR_STORAGE_UNAVAILABLE`. */
export async function intentOf(
  { instance, cookies }: { readonly instance: Instance; readonly cookies: CookieWriter },
  authentication: Authentication | StorageUnread,
  kind: IntentKind,
): Promise<Intent | null> {
  if (authentication.status === 'signed-out') {
    const { lapsed, isNews, reason } = authentication
    if (lapsed === undefined || isNews !== true) return null
    return { ...noIntent, kind, setCookies: [await cookies.markEnded(lapsed, reason)] }
  }
  const { sealed } = authentication
  if (sealed === null || authentication.session === null) return null
  const session = ('kept' in authentication ? authentication.kept : undefined) ?? authentication.session
  const sessionId = decodeClaims(session.accessToken)?.sid ?? null
  const setCookies = await cookies.save(sealed, { kind, session })
  return { kind, sessionId, refreshKey: await refreshKeyOf(instance, session), setCookies }
}

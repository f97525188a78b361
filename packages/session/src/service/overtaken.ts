import { served } from '../authenticate/after-refresh.ts'
import type { Instance } from '../authenticate/instance.ts'
import { findSuccessor } from '../authenticate/successor.ts'
import type { Session } from '../model/session.ts'
import { intentOf, type CookieWriter } from './intent-of.ts'
import type { Intent } from './intent.ts'

/**
 * Whether something came before this cookie while its page was made: a sign-out of the session (security bar S4), or a
 * refresh that spent the token inside, which would leave the browser with a token that is good for nothing. So it is with the
 * end of a session whose token was spent here: the browser has a newer one, and the loser must not clear it (F3).
 */
export function isOvertaken({ tombstones, spentTokens }: Instance, intent: Intent): boolean {
  const { kind, sessionId, refreshKey } = intent
  if (kind === 'callback') return false
  const isSignedOut = sessionId !== null && tombstones.has(sessionId)
  return isSignedOut || isSpent({ spentTokens }, refreshKey)
}

/** The intent, or the same one with the successor of its session where that was refreshed meanwhile and is known still. */
export async function upToDate(
  facts: { readonly instance: Instance; readonly cookies: CookieWriter },
  intent: Intent,
  session: Session | null,
): Promise<Intent> {
  if (intent.kind === 'callback' || session === null || !isSpent(facts.instance, intent.refreshKey)) return intent
  const successor = await findSuccessor(facts.instance, session)
  return (successor && (await intentOf(facts, served(successor), intent.kind))) ?? intent
}

const isSpent = ({ spentTokens }: Pick<Instance, 'spentTokens'>, refreshKey: string | null): boolean =>
  refreshKey !== null && spentTokens.has(refreshKey)

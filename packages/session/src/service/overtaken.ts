import { served } from '../authenticate/after-refresh.ts'
import type { Instance } from '../authenticate/instance.ts'
import { findSuccessor } from '../authenticate/successor.ts'
import { withDeadline } from '../model/deadline.ts'
import type { Session } from '../model/session.ts'
import type { CookieWriter } from './cookie-writer.ts'
import { intentOf } from './intent-of.ts'
import type { Intent } from './intent.ts'
import { reportUnsaved } from './report-storage.ts'

/**
 * Whether something came before this cookie while its page was made: a sign-out of the session (security bar S4), a sign-in that took
 * its place, or a refresh that spent the token inside, which would leave the browser with a token that is good for nothing.
 */
export function isOvertaken(instance: Instance, { kind, sessionId, refreshKey }: Intent): boolean {
  if (kind === 'callback') return false
  const isOver = sessionId !== null && instance.tombstones.has(sessionId)
  return isOver || isSpent(instance, refreshKey)
}

/**
 * The intent, or the same one with the successor of its session if that was refreshed meanwhile and is known still. Never rejects: what has been
 * overtaken is not written in any case, and the response does not fail for it.
 */
export async function upToDate(
  facts: { readonly instance: Instance; readonly cookies: CookieWriter },
  intent: Intent,
  session: Session | null,
): Promise<Intent> {
  const { instance } = facts
  if (intent.kind === 'callback' || session === null || !isSpent(instance, intent.refreshKey)) return intent
  try {
    const successor = await withDeadline(instance.config.wait, (deadline) => findSuccessor(instance, session, deadline))
    return (successor && (await intentOf(facts, served(successor), intent.kind))) ?? intent
  } catch (thrown) {
    reportUnsaved(instance, thrown)
    return intent
  }
}

const isSpent = ({ spentTokens }: Pick<Instance, 'spentTokens'>, refreshKey: string | null): boolean =>
  refreshKey !== null && spentTokens.has(refreshKey)

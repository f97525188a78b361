import type { SignedOutReason } from '../model/auth.ts'
import type { Session } from '../model/session.ts'
import type { Soon } from '../model/soon.ts'
import type { Authentication } from './authentication.ts'
import { decodeClaims } from './decode-claims.ts'
import type { EndedMark } from './ended-cookie.ts'
import type { Instance } from './instance.ts'
import { isOver } from './lifetime.ts'
import { refreshKeyOf } from './successor.ts'

export type SignedOutAuthentication = Extract<Authentication, { status: 'signed-out' }>

/**
 * Returns the end of a session, if its lifetime or the browser tells that it has ended: that needs no key of WorkOS and no call. Otherwise
 * returns null.
 */
export function knownEnd(
  instance: Instance,
  session: Session,
  marks: readonly EndedMark[] = [],
): Soon<SignedOutAuthentication | null> {
  if (isOver(session, instance.config, instance.now())) return expired(instance, session)
  return marks.length === 0 ? null : marked(instance, session, marks)
}

/** Why this session has ended by itself, if this process found out in the last fifteen minutes. */
export const endKnownHere = async (instance: Instance, session: Session): Promise<SignedOutReason | undefined> =>
  instance.ended.size === 0 ? undefined : instance.ended.reasonOf(await refreshKeyOf(instance, session))

/** Reported once: the browser sends the cookie of a session that is over for as long as the cookie lives. */
async function expired(instance: Instance, session: Session): Promise<SignedOutAuthentication> {
  const key = await refreshKeyOf(instance, session)
  if (!instance.ended.has(key)) {
    instance.ended.add(key, { reason: 'session_expired' })
    instance.emit({ code: 'session.expired', sessionId: decodeClaims(session.accessToken)?.sid ?? null })
  }
  return { status: 'signed-out', reason: 'session_expired', lapsed: session }
}

async function marked(
  instance: Instance,
  session: Session,
  marks: readonly EndedMark[],
): Promise<SignedOutAuthentication | null> {
  const own = await refreshKeyOf(instance, session)
  const mark = marks.find(({ key }) => key === own)
  return mark === undefined ? null : { status: 'signed-out', reason: mark.reason, lapsed: session }
}

import type { ResolvedConfig } from '../config/configuration.ts'
import type { Session } from '../model/session.ts'
import { decodeClaims } from './decode-claims.ts'
import type { Instance } from './instance.ts'

type Limits = Pick<ResolvedConfig, 'sessionMaxAge' | 'sessionIdleTimeout'>

/** A request is noted in the seal when the last note is older than this share of the idle timeout: not on each of them. */
const NOTE_SHARE = 0.1

/** Epoch seconds at which the configured lifetimes end the session, or null where none is configured (ASVS 7.3.1, 7.3.2). */
export function endOf(session: Session, { sessionMaxAge, sessionIdleTimeout }: Limits): number | null {
  if (sessionMaxAge === undefined && sessionIdleTimeout === undefined) return null
  const ends = [
    sessionMaxAge === undefined ? null : startOf(session) + sessionMaxAge,
    sessionIdleTimeout === undefined ? null : activityOf(session) + sessionIdleTimeout,
  ].filter((end) => end !== null)
  return Math.min(...ends)
}

/** True if a configured lifetime has ended the session. */
export function isOver(session: Session, limits: Limits, now: Date): boolean {
  const end = endOf(session, limits)
  return end !== null && end * 1000 <= now.getTime()
}

/**
 * True if a sign-in that replaces this session has to ask for authentication: a lifetime of the app's own has ended the session, and at WorkOS it
 * goes on.
 */
export const mustAuthenticateAfter = (
  { config, now }: Pick<Instance, 'config' | 'now'>,
  session: Session | null,
): boolean => config.reauthenticateAfterExpiry && session !== null && isOver(session, config, now())

/** The session with this request noted, or the same object where the last note still serves. Both limits live in the seal alone. */
export function noted(session: Session, { sessionMaxAge, sessionIdleTimeout }: Limits, now: () => Date): Session {
  if (sessionMaxAge === undefined && sessionIdleTimeout === undefined) return session
  const seconds = Math.floor(now().getTime() / 1000)
  const isStartMissing = sessionMaxAge !== undefined && session.startedAt === undefined
  const isNoteDue =
    sessionIdleTimeout !== undefined &&
    (session.activeAt === undefined || seconds - session.activeAt >= sessionIdleTimeout * NOTE_SHARE)
  if (!isStartMissing && !isNoteDue) return session
  return { ...session, ...(isStartMissing && { startedAt: startOf(session) }), ...(isNoteDue && { activeAt: seconds }) }
}

/** When they signed in. A session that the vendor sealed says it by `auth_time` at best, else it counts from its newest token. */
function startOf({ startedAt, accessToken }: Session): number {
  if (startedAt !== undefined) return startedAt
  const claims = decodeClaims(accessToken)
  return claims?.auth_time ?? claims?.iat ?? 0
}

/** When a request was noted last: at the latest when the newest token was issued. */
const activityOf = ({ activeAt, accessToken }: Session): number => activeAt ?? decodeClaims(accessToken)?.iat ?? 0

import type { UnavailableReason } from '../model/auth.ts'
import type { BaseTokenClaims } from '../model/claims.ts'
import type { Session } from '../model/session.ts'
import { whenThere, type Soon } from '../model/soon.ts'
import { withDeadline } from '../model/deadline.ts'
import { afterRefresh, ended, staleIfError } from './after-refresh.ts'
import { findOutcome } from './ask-coordinator.ts'
import type { Authentication } from './authentication.ts'
import { decodeClaims } from './decode-claims.ts'
import { endKnownHere, knownEnd } from './known-end.ts'
import type { EndedMark } from './ended-cookie.ts'
import { isExpiring } from './expiring.ts'
import type { Instance } from './instance.ts'
import { isOfOtherClient, isSignedOut, openSession, seal, verify } from './instance-steps.ts'
import { noted } from './lifetime.ts'
import { isFresh, refreshSession } from './refresh-session.ts'
import { newest, refreshKeyOf } from './successor.ts'
import type { Unsealed } from './unseal.ts'
import type { Verification } from './verify.ts'

export interface AuthenticateOptions {
  /** False if no response can carry the successor's cookie: then no refresh token is spent. True by default. */
  readonly mayRefresh?: boolean
  /** Those of the candidates that came under the name of a WorkOS library. */
  readonly foreign?: readonly string[] | undefined
  /** Ends of sessions that the browser was told of. */
  readonly marks?: readonly EndedMark[] | undefined
}

const SIGNED_OUT: Authentication = { status: 'signed-out', reason: 'signed_out' }
/** Another app on this host has the same cookie name and password. Its session is left alone: it has not ended. */
const OTHER_CLIENT: Authentication = { status: 'signed-out', reason: 'other_client' }

/** Sealed candidates → what they say: unseal, verify and, where due, refresh, verify, seal. At once where nothing has to be waited for. */
export function authenticate(
  instance: Instance,
  values: readonly string[],
  options: AuthenticateOptions = {},
): Soon<Authentication> {
  if (values.length === 0) return { status: 'signed-out', reason: 'no_cookie' }
  return whenThere(openSession(instance, values, options.foreign), (opened): Soon<Authentication> => {
    if (opened.status === 'opened')
      return instance.unsavedSessions.isEmpty
        ? authenticateOpened(instance, opened, options)
        : authenticateUnsaved(instance, values, opened, options)
    instance.emit({ code: 'cookie.unreadable', reason: opened.reason })
    return { status: 'signed-out', reason: opened.reason }
  })
}

/** The same with the session that followed from this one and that no cookie could hold. */
async function authenticateUnsaved(
  instance: Instance,
  values: readonly string[],
  opened: Extract<Unsealed, { status: 'opened' }>,
  options: AuthenticateOptions,
): Promise<Authentication> {
  const { unsavedSessions } = instance
  const session = await unsavedSessions.find(values)
  if (session === undefined) return authenticateOpened(instance, opened, options)
  const found = await authenticateOpened(instance, { ...opened, session }, options)
  if (found.status === 'signed-out') await unsavedSessions.forget(values)
  return found
}

function authenticateOpened(
  instance: Instance,
  opened: Extract<Unsealed, { status: 'opened' }>,
  options: AuthenticateOptions,
): Soon<Authentication> {
  return whenThere(
    knownEnd(instance, opened.session, options.marks),
    (end) => end ?? authenticateLiving(instance, opened, options),
  )
}

function authenticateLiving(
  instance: Instance,
  opened: Extract<Unsealed, { status: 'opened' }>,
  options: AuthenticateOptions,
): Soon<Authentication> {
  const { config, now } = instance
  const session = noted(opened.session, config, now)
  // Sealed anew with the newest password, and with what was noted (security bar K5, C9).
  const isDue = opened.password !== config.passwords[0] || session !== opened.session
  return whenThere(authenticateSession(instance, session, options), (found) =>
    isDue && found.status === 'signed-in' && found.sealed === null
      ? sealedAnew(instance, found).then((anew) => unlessSignedOut(instance, session, anew))
      : found,
  )
}

/** The authentication, or the sign-out that came before it or while it waited: nothing after a sign-out serves the session. */
function unlessSignedOut(instance: Instance, session: Session, authentication: Authentication): Authentication {
  const isOver =
    authentication.status !== 'signed-out' && isSignedOut(instance, session, claimsRead(authentication, session))
  return isOver ? SIGNED_OUT : authentication
}

/**
 * The tokens of a late holder may be spent by now, and sealing those anew would take the successor from the browser: it gets the
 * successor, or nothing if the token may be over and another process may hold what followed.
 */
async function sealedAnew(
  instance: Instance,
  authentication: Extract<Authentication, { status: 'signed-in' }>,
): Promise<Authentication> {
  const { session } = authentication
  return withDeadline(instance.config.wait, async (deadline) => {
    const held = { key: await refreshKeyOf(instance, session), session }
    const outcome = await findOutcome(instance, held, deadline)
    if (outcome?.status === 'refreshed') return afterRefresh(await newest(instance, outcome, deadline), authentication)
    if (outcome !== null && outcome.status !== 'refused') return authentication
    return { ...authentication, sealed: await seal(instance, session) }
  })
}

/** The claims of the session's own token, where they have been read. */
const claimsRead = (authentication: Authentication, session: Session): BaseTokenClaims | undefined =>
  authentication.status === 'signed-in' && authentication.session === session ? authentication.claims : undefined

/** Verifies an opened session and refreshes it if that is due. Returns at once if nothing has to be fetched. */
export function authenticateSession(
  instance: Instance,
  session: Session,
  options: AuthenticateOptions = {},
): Soon<Authentication> {
  // A session that was signed out here costs no fetch. If none is needed, the verification reads the token anyway.
  if (!instance.keys.atHand && isSignedOut(instance, session)) return SIGNED_OUT
  return whenThere(verifiedOrRefreshed(instance, session, options), (found) =>
    unlessSignedOut(instance, session, found),
  )
}

/** A token from the future: this server's clock is wrong. WorkOS is asked for the time, and if that does not help, nobody is served. */
async function afterAsking(
  instance: Instance,
  session: Session,
  options: AuthenticateOptions,
): Promise<Authentication> {
  await instance.askTime()
  const verification = await verify(instance, session.accessToken)
  if (verification.status !== 'rejected') return verifiedOrRefreshed(instance, session, options)
  const iat = decodeClaims(session.accessToken)?.iat ?? 0
  instance.clock.reportWrong(iat * 1000 - instance.now().getTime())
  return unavailable('clock', session)
}

function verifiedOrRefreshed(instance: Instance, session: Session, options: AuthenticateOptions): Soon<Authentication> {
  return whenThere(
    verify(instance, session.accessToken, instance.openedCookies?.tokenDigestOf(session)),
    (verification): Soon<Authentication> => {
      if (verification.status !== 'verified' && verification.status !== 'expired' && isOfOtherClient(instance, session))
        return OTHER_CLIENT
      switch (verification.status) {
        case 'unavailable':
          return withoutKeys(instance, session)
        case 'rejected':
          return verification.isByClock === true
            ? afterAsking(instance, session, options)
            : unavailable('token_rejected', session)
        case 'unknown_key':
          return instance.awaitedKeys.allowRefresh(session.accessToken)
            ? refreshed(instance, session, verification, options)
            : unavailable('keys_unavailable', session)
        case 'expired':
        case 'outdated':
          return refreshed(instance, session, verification, options)
        case 'verified':
          return verified(instance, session, verification.claims, options)
      }
    },
  )
}

/** While no keys can be had, a session whose end is known is over, and of any other nothing can be said. */
async function withoutKeys(instance: Instance, session: Session): Promise<Authentication> {
  const reason = await endKnownHere(instance, session)
  return reason === undefined ? unavailable('keys_unavailable', session) : ended(reason, session)
}

/** A token that serves nobody any more: its successor, where one may be asked for. */
async function refreshed(
  instance: Instance,
  session: Session,
  verification: Extract<Verification, { status: 'expired' | 'outdated' | 'unknown_key' }>,
  { mayRefresh = true }: AuthenticateOptions,
): Promise<Authentication> {
  if (!mayRefresh) return unavailable('not_refreshed', session)
  // A new token would be over on arrival as well: this server's clock is wrong.
  const pause = instance.clock.waits()
  if (pause !== null) return { ...unavailable('clock', session), retryAfter: pause }
  const outcome = await refreshSession(instance, { session, satisfied: isFresh(instance) })
  return staleIfError(instance, afterRefresh(outcome, { session, claims: null }), verification)
}

/** A token that serves: refreshed where its end is near. */
function verified(
  instance: Instance,
  session: Session,
  claims: BaseTokenClaims,
  { mayRefresh = true }: AuthenticateOptions,
): Soon<Authentication> {
  if (claims.sub !== session.user.id) return foreignUser(instance, session, claims)
  if (!mayRefresh || instance.clock.waits() !== null || !isExpiring(claims, instance.now(), instance.config.random))
    return { status: 'signed-in', session, claims, sealed: null }
  return refreshSession(instance, { session, satisfied: isFresh(instance) }).then((outcome) =>
    afterRefresh(outcome, { session, claims }),
  )
}

/** The seal binds a user to a token that names another (SEC-1219): nobody is signed in by it. */
function foreignUser(instance: Instance, session: Session, claims: BaseTokenClaims): Authentication {
  instance.emit({
    code: 'token.rejected',
    sessionId: claims.sid,
    reason: 'user_mismatch',
    seen: claims.sub,
    expected: session.user.id,
  })
  return unavailable('token_rejected', session)
}

/** Keeps the session as it is, and serves nothing of it. */
const unavailable = (
  reason: UnavailableReason,
  session: Session,
): Extract<Authentication, { status: 'unavailable' }> => ({
  status: 'unavailable',
  reason,
  retryAfter: null,
  session,
  sealed: null,
})

import { decodeClaims } from '../authenticate/decode-claims.ts'
import type { Instance } from '../authenticate/instance.ts'
import { isOfOtherClient } from '../authenticate/instance-steps.ts'
import type { BaseTokenClaims } from '../model/claims.ts'
import type { Session } from '../model/session.ts'
import { keptAlive } from '../model/shared-work.ts'

/**
 * Milliseconds before a call to WorkOS. The browser is on its way to the logout URL meanwhile, and it is undocumented how that URL treats a
 * session that has been revoked already.
 */
const DELAY_MS = 10_000
/** Milliseconds for a call that nobody waits for, and for one that a sign-out waits for. */
const TIMEOUT_MS = 5_000
const AT_ONCE_TIMEOUT_MS = 2_000
/** Seconds for which a sign-out is remembered if the life of the session's token is not known: a day. */
const UNKNOWN_LIFE = 24 * 60 * 60
/** Seconds for a token that a refresh brings while the session ends. */
const MARGIN = 60

type Token = Partial<Pick<BaseTokenClaims, 'exp' | 'iat'>>

/**
 * Ends a session that its user leaves. No request in this process is served with it any more, and WorkOS revokes it as `revokeOnSignOut` says,
 * so that a copy of the cookie cannot be refreshed. The process remembers the end for longer than an access token of the session lives: the life
 * of `token`, or a day if the token is not known.
 */
export async function endSession(instance: Instance, sessionId: string, token?: Token): Promise<void> {
  instance.emit({ code: 'sign_out', sessionId })
  await end(instance, sessionId, token)
}

/**
 * Ends the session that a sign-in found in the browser, if the new session is another one. A response of the old session that is late, also one
 * that has left already, then cannot make the browser somebody else: it is not written, or it is not served.
 */
export async function replaceSession(instance: Instance, before: Session | null, sessionId: string): Promise<void> {
  // WorkOS may give a new sign-in the id of the old session.
  instance.tombstones.remove(sessionId)
  const claims = before === null || isOfOtherClient(instance, before) ? null : decodeClaims(before.accessToken)
  if (claims === null || claims.sid === sessionId) return
  instance.emit({ code: 'session.replaced', sessionId: claims.sid })
  await end(instance, claims.sid, claims)
}

async function end(instance: Instance, sessionId: string, token?: Token): Promise<void> {
  const { tombstones, unrevoked, successors, config } = instance
  const { exp = Number.NaN, iat = Number.NaN } = token ?? {}
  // The token has been read and not verified: what is no number would make the end forgotten.
  const life = Number.isFinite(exp - iat) ? exp - iat : UNKNOWN_LIFE
  tombstones.add(sessionId, { keptMs: (life + MARGIN) * 1000 })
  successors.forget(sessionId)
  if (config.revokeOnSignOut === false || unrevoked.has(sessionId)) return
  unrevoked.add(sessionId)
  const isAtOnce = config.revokeOnSignOut === 'at-once'
  const first = isAtOnce ? revoke(instance, sessionId, AT_ONCE_TIMEOUT_MS) : revokeLater(instance, sessionId)
  void keptAlive(config.waitUntil, onceMore(instance, sessionId, first)).finally(() => unrevoked.remove(sessionId))
  if (isAtOnce) await first
}

/** Tries once more if the first call failed, and reports a failure of both. */
async function onceMore(instance: Instance, sessionId: string, first: Promise<Failure>): Promise<void> {
  const reason = (await first) === null ? null : await revokeLater(instance, sessionId)
  if (reason !== null) instance.emit({ code: 'revocation.failed', sessionId, reason })
}

async function revokeLater(instance: Instance, sessionId: string): Promise<Failure> {
  await instance.config.wait(DELAY_MS)
  // If it has been lifted, WorkOS gave the id to a new sign-in: the session goes on.
  return instance.tombstones.has(sessionId) ? revoke(instance, sessionId, TIMEOUT_MS) : null
}

/** Why a session was not revoked, or null if it was. */
type Failure = string | null

async function revoke({ provider, bulkhead }: Instance, sessionId: string, timeoutMs: number): Promise<Failure> {
  const answer = await bulkhead.run(() => provider.revokeSession({ sessionId, timeoutMs }))
  if (answer === null) return 'overloaded'
  return answer.status === 'ok' ? null : answer.reason
}

import type { BaseTokenClaims } from '../model/claims.ts'
import type { Session } from '../model/session.ts'
import { whenThere, type Soon } from '../model/soon.ts'
import { clientOf, decodeClaims } from './decode-claims.ts'
import type { Instance } from './instance.ts'
import type { CookieSource } from './read-cookie.ts'
import { sealSession } from './seal.ts'
import { openOnce } from './open-once.ts'
import { unseal, unsealOne, type Unsealed } from './unseal.ts'
import type { Verification } from './verify.ts'
import { rejected } from './verify-signature.ts'
import { verifyOnce } from './verify-once.ts'

/** Returns the session inside the sealed candidates, not verified. Its refresh token counts as presented: the browser has it. */
export function openSession(
  { config, encryption, openedCookies, successors }: Instance,
  values: readonly string[],
  foreign?: readonly string[],
): Soon<Unsealed> {
  const options = { passwords: config.passwords, encryption, foreign }
  const found = openedCookies === null ? unseal(values, options) : openOnce(values, { ...options, openedCookies })
  return whenThere(found, (opened) => {
    if (opened.status === 'opened') successors.present(opened.session.refreshToken)
    return opened
  })
}

/** More cookies than a browser sends for any history of names and scopes. Unsealing costs time, and anybody can send such cookies. */
const MOST_SOURCES = 12

/** A session of this app, and the cookie that it came in. */
export interface OwnSession {
  readonly source: CookieSource
  readonly session: Session
}

/** The sessions of this app among cookies: those that open with one of its passwords, and were obtained with its client id. Not verified. */
export async function openOwn(
  { config, encryption }: Instance,
  sources: readonly CookieSource[],
): Promise<readonly OwnSession[]> {
  const opened = await Promise.all(
    sources.slice(0, MOST_SOURCES).map(async (source) => {
      const foreign = source.kind === 'foreign' ? [source.value] : []
      return { source, session: await unsealOne(source.value, { passwords: config.passwords, encryption, foreign }) }
    }),
  )
  return opened.filter((one): one is OwnSession => {
    const client = one.session === null ? null : clientOf(one.session.accessToken)
    return one.session !== null && (client === null || client === config.clientId)
  })
}

/** Seals with the newest password. */
export const seal = (instance: Instance, session: Session): Promise<string> =>
  sealSession(session, { password: instance.config.passwords[0], encryption: instance.encryption })

/** Verifies. `digest` is the SHA-256 of the token, if it is known. */
export function verifyUnreported(
  { keys, config, now, verifiedTokens }: Instance,
  accessToken: string,
  digest?: string,
): Soon<Verification> {
  const { issuers, clientId } = config
  return verifyOnce(accessToken, { verifiedTokens, keys, issuers, clientId, now, digest })
}

/** The same for a token that our own seal vouches for: if it is not one of this app's, an event says so. */
export function verify(instance: Instance, accessToken: string, digest?: string): Soon<Verification> {
  return whenThere(verifyUnreported(instance, accessToken, digest), (verification) => {
    if ('ignored' in verification)
      for (const { claim, seen, expected } of verification.ignored ?? [])
        instance.emit({ code: 'token.claim_ignored', sessionId: verification.claims.sid, claim, seen, expected })
    // A clock is no fault of the token, and has an event of its own.
    if (verification.status === 'rejected' && verification.isByClock !== true) {
      const { reason, seen, expected } = verification
      instance.emit({ code: 'token.rejected', sessionId: null, reason, seen, expected })
    }
    return verification
  })
}

/**
 * Verifies a token that came from the token endpoint a moment ago. Its `iat` is signed, so it shows whether the clock is right. If the clock is
 * not, and the token is over by it, only the clock stands against the token.
 */
export function verifyNew(instance: Instance, accessToken: string): Soon<Verification> {
  return whenThere(verify(instance, accessToken), (verification): Soon<Verification> => {
    const iat = isJudgedByTime(verification) ? decodeClaims(accessToken)?.iat : undefined
    if (iat === undefined) return verification
    switch (instance.clock.check(iat)) {
      case 'right':
        return verification
      case 'corrected':
        return verify(instance, accessToken)
      case 'wrong':
        return verification.status === 'expired'
          ? { ...rejected('exp', String(verification.claims.exp), 'a time to come'), isSigned: true, isByClock: true }
          : verification
    }
  })
}

const isJudgedByTime = (verification: Verification): boolean =>
  'claims' in verification || (verification.status === 'rejected' && verification.isByClock === true)

/**
 * True if the session was obtained with another client id, which an event reports. WorkOS would refuse to refresh it for this client id, and that
 * refusal does not mean that the session has ended.
 */
export function isOfOtherClient({ config, emit }: Instance, { accessToken }: Session): boolean {
  const client = clientOf(accessToken)
  if (client === null || client === config.clientId) return false
  emit({ code: 'session.other_client', clientId: client })
  return true
}

/** Whether it was signed out in this process. `claims` where its token has been read already; where nobody was, it is not read for this. */
export function isSignedOut({ tombstones }: Instance, session: Session, claims?: BaseTokenClaims): boolean {
  if (tombstones.size === 0) return false
  const sid = (claims ?? decodeClaims(session.accessToken))?.sid
  return sid !== undefined && tombstones.has(sid)
}

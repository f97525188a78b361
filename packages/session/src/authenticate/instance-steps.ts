import type { Session } from '../model/session.ts'
import { decodeClaims } from './decode-claims.ts'
import type { Instance } from './instance.ts'
import { sealSession } from './seal.ts'
import { unseal } from './unseal.ts'
import type { Verification } from './verify.ts'
import { verifyOnce } from './verify-once.ts'

/** The session inside the sealed candidates, not verified. */
export const openSession = (instance: Instance, values: readonly string[]): ReturnType<typeof unseal> =>
  unseal(values, { passwords: instance.config.passwords, encryption: instance.encryption })

/** Seals with the newest password. */
export const seal = (instance: Instance, session: Session): Promise<string> =>
  sealSession(session, { password: instance.config.passwords[0], encryption: instance.encryption })

/** Verifies, and says loudly where a token that our own seal vouches for is not one of this app's (design rule 2). */
export async function verify(instance: Instance, accessToken: string): Promise<Verification> {
  const { keys, config, now, verifiedTokens } = instance
  const verification = await verifyOnce(accessToken, {
    verifiedTokens,
    keys,
    issuers: config.issuers,
    clientId: config.clientId,
    now,
  })
  if (verification.status === 'rejected') {
    const { reason, seen, expected } = verification
    instance.emit({ code: 'token.rejected', sessionId: null, reason, seen, expected })
  }
  return verification
}

/** Whether it was signed out in this process. Where nobody was, its token is not read for it. */
export function isSignedOut({ tombstones }: Instance, session: Session): boolean {
  const sid = tombstones.size === 0 ? undefined : decodeClaims(session.accessToken)?.sid
  return sid !== undefined && tombstones.has(sid)
}

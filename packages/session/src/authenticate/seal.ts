import type { SessionEncryption } from '../crypto/iron.ts'
import type { Session } from '../model/session.ts'

/** A session → the cookie's value. Named fields only: what a provider adds to a response would end in the cookie. */
export function sealSession(
  { accessToken, refreshToken, user, impersonator, organizationId, authenticationMethod, startedAt, activeAt }: Session,
  { password, encryption }: { password: string; encryption: SessionEncryption },
): Promise<string> {
  const payload: Session = {
    accessToken,
    refreshToken,
    user,
    ...(impersonator && { impersonator }),
    ...(organizationId && { organizationId }),
    ...(authenticationMethod && { authenticationMethod }),
    ...(startedAt !== undefined && { startedAt }),
    ...(activeAt !== undefined && { activeAt }),
  }
  return encryption.sealData(payload, { password, ttl: 0 })
}

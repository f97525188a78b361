import type { SessionEncryption } from '../crypto/iron.ts'
import type { Session } from '../model/session.ts'

/** A field of the sealed JSON that WorkOS libraries ignore: it tells Latchkey's seals from theirs, which the same password opens. */
const MARK = { sealedBy: 'latchkey' } as const

/** Whether Latchkey sealed this value. Releases before the mark left it out, so their seals look like those of a WorkOS library. */
export const hasMark = (opened: unknown): boolean =>
  (opened as Partial<typeof MARK> | null | undefined)?.sealedBy === MARK.sealedBy

/** A session → the cookie's value. Named fields only: what a provider adds to a response would end in the cookie. */
export function sealSession(
  { accessToken, refreshToken, user, impersonator, organizationId, authenticationMethod, startedAt, activeAt }: Session,
  { password, encryption }: { password: string; encryption: SessionEncryption },
): Promise<string> {
  const payload: Session & typeof MARK = {
    accessToken,
    refreshToken,
    user,
    ...(impersonator && { impersonator }),
    ...(organizationId && { organizationId }),
    ...(authenticationMethod && { authenticationMethod }),
    ...(startedAt !== undefined && { startedAt }),
    ...(activeAt !== undefined && { activeAt }),
    ...MARK,
  }
  return encryption.sealData(payload, { password, ttl: 0 })
}

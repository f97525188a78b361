import type { Impersonator, User } from '@workos-inc/node'

export type { Impersonator, User }

/** What the cookie seals. The field names are the vendor's, so that either library opens the other's cookie. */
export interface Session {
  accessToken: string
  refreshToken: string
  user: User
  impersonator?: Impersonator
  organizationId?: string
  authenticationMethod?: string
  /** Epoch seconds of the sign-in, carried over refreshes. Absent in a session that the vendor sealed. */
  startedAt?: number
  /** Epoch seconds of the last request that was noted. Kept where an idle timeout is configured. */
  activeAt?: number
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

/** The session inside an opened seal, of named fields only, or null: a good seal says nothing about its content (security bar K7). */
export function parseSession(value: unknown): Session | null {
  if (!isObject(value) || !isObject(value['user'])) return null
  const { accessToken, refreshToken, user, impersonator, organizationId, authenticationMethod, startedAt, activeAt } =
    value
  if (typeof accessToken !== 'string' || typeof refreshToken !== 'string' || accessToken === '' || refreshToken === '')
    return null
  if (typeof user['id'] !== 'string' || user['id'] === '') return null
  const session: Session = { accessToken, refreshToken, user: user as unknown as User }
  if (isImpersonator(impersonator)) session.impersonator = impersonator
  if (typeof organizationId === 'string') session.organizationId = organizationId
  if (typeof authenticationMethod === 'string') session.authenticationMethod = authenticationMethod
  if (typeof startedAt === 'number') session.startedAt = startedAt
  if (typeof activeAt === 'number') session.activeAt = activeAt
  return session
}

function isImpersonator(value: unknown): value is Impersonator {
  return isObject(value) && typeof value['email'] === 'string'
}

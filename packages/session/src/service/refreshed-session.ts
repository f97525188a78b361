import type { Instance } from '../authenticate/instance.ts'
import { seal } from '../authenticate/instance-steps.ts'
import type { SignedIn } from '../model/auth.ts'
import type { Session } from '../model/session.ts'
import { forceRefresh } from './force-refresh.ts'
import { signedIn } from './to-auth.ts'

/** A refreshed session: what it says, and the cookie value to save. */
export interface RefreshedSession {
  auth: SignedIn
  encryptedSession: string
}

/** Refreshes, in this organization if one is named. Throws `TokenRefreshError`; its `encryptedSession` takes the place of the session if it is not null. */
export async function refreshedSession(
  instance: Instance,
  session: Session,
  organizationId?: string,
): Promise<RefreshedSession> {
  const { session: next, claims, sealed } = await forceRefresh(instance, session, organizationId)
  return {
    auth: signedIn(instance.config, { session: next, claims }),
    encryptedSession: sealed ?? (await seal(instance, next)),
  }
}

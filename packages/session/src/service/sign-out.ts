import { endSession } from './end-session.ts'
import { signOutUrlFor } from './sign-out-url.ts'
import type { ServiceParts } from './service-parts.ts'
import type { SessionWrite } from '../storage/session-storage.ts'
import { clearSession } from '../storage/write-session.ts'
import { clearReported } from './report-storage.ts'

/** What a sign-out gives: send the browser to `logoutUrl`, with the cookies that expire the session. */
export interface SignedOutResponse<TResponse> extends SessionWrite<TResponse> {
  logoutUrl: string
  /** The first of `setCookies`: the one that expires the session cookie. */
  clearCookieHeader: string
}

/**
 * Ends the session in this process, in the browser and at WorkOS. An outage of WorkOS does not make it fail.
 * @throws `ERR_STORAGE_UNAVAILABLE` if the storage fails. The session has ended, but its cookie is still in the browser.
 */
export async function signOut<TRequest, TResponse>(
  { instance, storage }: ServiceParts<TRequest, TResponse>,
  sessionId: string,
  { returnTo }: { returnTo?: string },
): Promise<SignedOutResponse<TResponse>> {
  const clearing = clearReported(instance, clearSession(storage, undefined))
  const [cleared] = await Promise.all([clearing, endSession(instance, sessionId)])
  return {
    ...cleared,
    logoutUrl: signOutUrlFor(instance, instance.config.origins[0], sessionId, returnTo),
    clearCookieHeader: cleared.setCookies[0] ?? '',
  }
}

import { signOutUrlFor } from './sign-out-url.ts'
import type { ServiceParts } from './service-parts.ts'
import type { SessionWrite } from '../storage/session-storage.ts'

/** What a sign-out gives: send the browser to `logoutUrl`, with the cookies that expire the session. */
export interface SignedOutResponse<TResponse> extends SessionWrite<TResponse> {
  logoutUrl: string
  /** The first of `setCookies`: the one that expires the session cookie. */
  clearCookieHeader: string
}

/** Ends the session in this process and in the browser. Cannot fail for the provider's sake: it is only named, not called. */
export async function signOut<TRequest, TResponse>(
  { instance, storage }: ServiceParts<TRequest, TResponse>,
  sessionId: string,
  { returnTo }: { returnTo?: string },
): Promise<SignedOutResponse<TResponse>> {
  instance.tombstones.add(sessionId)
  instance.emit({ code: 'sign_out', sessionId })
  const cleared = await storage.clearSession(undefined)
  return {
    ...cleared,
    logoutUrl: signOutUrlFor(instance, instance.config.origins[0], sessionId, returnTo),
    clearCookieHeader: cleared.setCookies[0] ?? '',
  }
}

import type { Instance } from '../authenticate/instance.ts'

/**
 * The provider's logout URL: it ends the session there and comes back to `returnTo`, or to the default that is set in the dashboard.
 * `returnTo` is the app's own word or has been checked against its list: a path, made absolute on `origin`, or an absolute URL.
 */
export const signOutUrlFor = (
  { provider }: Pick<Instance, 'provider'>,
  origin: string,
  sessionId: string,
  returnTo?: string,
): string => provider.logoutUrl(sessionId, returnTo === undefined ? undefined : new URL(returnTo, origin).href)

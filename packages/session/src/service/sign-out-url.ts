import type { Instance } from '../authenticate/instance.ts'
import type { ResolvedConfig } from '../config/configuration.ts'

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

/** The app's own page that asks before it signs out. What it does with `returnTo` it checks itself. */
export const signOutPageFor = ({ basePath }: ResolvedConfig, returnTo?: string): string =>
  `${basePath}/sign-out${returnTo === undefined ? '' : `?${new URLSearchParams({ returnTo })}`}`

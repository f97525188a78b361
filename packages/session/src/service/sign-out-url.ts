import type { Instance } from '../authenticate/instance.ts'
import type { ResolvedConfig } from '../config/configuration.ts'
import { signOutPath } from '../sign-in/return-path.ts'

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

/** The app's own page that asks before it signs out. Its form brings `returnTo`, and is checked again. */
export const signOutPageFor = ({ basePath }: ResolvedConfig, returnTo?: string): string =>
  `${basePath}/sign-out${returnTo === undefined ? '' : `?${new URLSearchParams({ returnTo })}`}`

/**
 * Returns where a sign-out leads: a path of the app, or a URL in `listed`. `/` for everything else, which may come from a form that a stranger
 * filled in, and the event `return_to.refused` tells the app.
 */
export function signOutTarget(
  { config, emit }: Pick<Instance, 'config' | 'emit'>,
  asked: string,
  listed: readonly string[],
): string {
  const target = signOutPath(config, asked, listed)
  if (target === '/' && asked !== '/')
    emit({ code: 'return_to.refused', origin: URL.canParse(asked) ? new URL(asked).origin : null })
  return target
}

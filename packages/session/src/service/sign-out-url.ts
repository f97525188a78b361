import type { Instance } from '../authenticate/instance.ts'
import type { ResolvedConfig } from '../config/configuration.ts'
import { signOutPath } from '../sign-in/return-path.ts'

/**
 * Returns the logout URL of WorkOS, which ends the session there and comes back to `returnTo`, by default the start page of the app. WorkOS comes
 * back only to a sign-out redirect of its dashboard. For any other URL it does what it does without one, so naming one strands nobody.
 * `returnTo` is the app's own word or has been checked against its list: a path, made absolute on `origin`, or an absolute URL.
 */
export const signOutUrlFor = (
  { provider }: Pick<Instance, 'provider'>,
  origin: string,
  sessionId: string,
  returnTo = '/',
): string => provider.logoutUrl(sessionId, new URL(returnTo, origin).href)

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

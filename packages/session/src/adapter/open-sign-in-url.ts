import { AuthService } from '../service/auth-service.ts'
import type { AuthorizationOptions } from '../sign-in/authorization-options.ts'
import { startUrl } from '../sign-in/start-url.ts'

/** Options that any link may carry. Nothing of them is secret, and nothing is vouched for. */
export type OpenSignInOptions = Omit<AuthorizationOptions, 'state' | 'redirectUri'>

/**
 * Returns a path of the app that starts a sign-in, for options that a browser sent: nothing is sealed. If such a link chooses an account,
 * organization or connection, and another site leads a signed-in visitor to it, the visitor is asked first.
 */
export function openSignInUrl(
  service: AuthService,
  { screenHint = 'sign-in', ...options }: OpenSignInOptions,
): Promise<string> {
  const { instance, mount } = AuthService.partsOf(service)
  return startUrl(instance, mount.isMounted, screenHint, options, null)
}

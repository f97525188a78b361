import { toSignInOptions, type SignInOptions } from '@latchkey/session/adapter'
import { service } from './service.ts'

/**
 * A path of this app that starts a sign-in, for a link or a redirect. Rendering it costs nothing and sets no cookie; following it mints
 * the flow (design rule 9). A string is the return path.
 */
export const getSignInUrl = (options?: string | SignInOptions): Promise<string> =>
  service.getSignInUrl(toSignInOptions(options))

/** As `getSignInUrl`, for a sign-up. */
export const getSignUpUrl = (options?: string | SignInOptions): Promise<string> =>
  service.getSignUpUrl(toSignInOptions(options))

import type { GetAuthorizationUrlOptions } from '@latchkey/session/core'
import { authkitService } from './service.ts'

type SignInUrlOptions = Omit<GetAuthorizationUrlOptions, 'screenHint'>

/**
 * A path of this app that starts a sign-in, for a link or a redirect. Rendering it costs nothing and sets no cookie; following it mints
 * the flow (design rule 9). A string is the return path.
 */
export const getSignInUrl = (options?: string | SignInUrlOptions): Promise<string> =>
  authkitService().getSignInUrl(toOptions(options))

/** As `getSignInUrl`, for a sign-up. */
export const getSignUpUrl = (options?: string | SignInUrlOptions): Promise<string> =>
  authkitService().getSignUpUrl(toOptions(options))

const toOptions = (options: string | SignInUrlOptions = {}): SignInUrlOptions =>
  typeof options === 'string' ? { returnPathname: options } : options

import type { GetAuthorizationUrlOptions } from '@latchkey/session/core'
import { runningState } from './request-state.ts'
import { authkitService } from './service.ts'

export interface SignInUrlOptions extends Omit<GetAuthorizationUrlOptions, 'screenHint'> {
  /** The vendor's name for `returnPathname`: where to go after the sign-in. A path of this app, with its query. */
  returnTo?: string
}

/** A path of this app that starts a sign-in, for a link or a redirect. Rendering it costs nothing; following it mints the flow (design rule 9). */
export const getSignInUrl = (options?: SignInUrlOptions): Promise<string> => service().getSignInUrl(toOptions(options))

/** As `getSignInUrl`, for a sign-up. */
export const getSignUpUrl = (options?: SignInUrlOptions): Promise<string> => service().getSignUpUrl(toOptions(options))

const service = (): ReturnType<typeof authkitService> => runningState()?.surface.service ?? authkitService()

const toOptions = ({ returnTo, ...options }: SignInUrlOptions = {}): Omit<GetAuthorizationUrlOptions, 'screenHint'> =>
  returnTo === undefined ? options : { returnPathname: returnTo, ...options }

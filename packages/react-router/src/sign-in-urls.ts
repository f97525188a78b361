import type { GetAuthorizationUrlOptions } from '@latchkey/session/core'
import { authkitService } from './service.ts'

type SignInUrlOptions = Omit<GetAuthorizationUrlOptions, 'screenHint'>

/** A link that starts a sign-in, as loader data: for `<a href={url}>`, for `<Link to={signIn}>`, and for `redirect(url, { headers })`. */
export interface SignInUrl {
  /** A path of this app. */
  url: string
  /** Makes a redirect by React Router's client a document load. There is no cookie: following the link sets it. */
  headers: { 'X-Remix-Reload-Document': 'true' }
  pathname: string
  search: string
}

/**
 * Where a sign-in starts. Rendering it costs nothing; following it mints the flow (design rule 9). A string is the return path.
 * The vendor's second argument, the request, is not needed and may stand there.
 */
export const getSignInUrl = async (options?: string | SignInUrlOptions, _request?: Request): Promise<SignInUrl> =>
  toSignInUrl(await authkitService().getSignInUrl(toOptions(options)))

/** As `getSignInUrl`, for a sign-up. */
export const getSignUpUrl = async (options?: string | SignInUrlOptions, _request?: Request): Promise<SignInUrl> =>
  toSignInUrl(await authkitService().getSignUpUrl(toOptions(options)))

const toOptions = (options: string | SignInUrlOptions = {}): SignInUrlOptions =>
  typeof options === 'string' ? { returnPathname: options } : options

function toSignInUrl(url: string): SignInUrl {
  const [pathname = '', query] = url.split('?')
  return {
    url,
    headers: { 'X-Remix-Reload-Document': 'true' },
    pathname,
    search: query === undefined ? '' : `?${query}`,
  }
}

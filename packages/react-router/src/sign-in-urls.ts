import { toSignInOptions, type SignInOptions } from '@latchkey/session/adapter'
import { service } from './service.ts'

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
export const getSignInUrl = async (options?: string | SignInOptions, _request?: Request): Promise<SignInUrl> =>
  toSignInUrl(await service.getSignInUrl(toSignInOptions(options)))

/** As `getSignInUrl`, for a sign-up. */
export const getSignUpUrl = async (options?: string | SignInOptions, _request?: Request): Promise<SignInUrl> =>
  toSignInUrl(await service.getSignUpUrl(toSignInOptions(options)))

function toSignInUrl(url: string): SignInUrl {
  const [pathname = '', query] = url.split('?')
  return {
    url,
    headers: { 'X-Remix-Reload-Document': 'true' },
    pathname,
    search: query === undefined ? '' : `?${query}`,
  }
}

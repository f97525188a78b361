import { ownPath } from '../sign-in/return-path.ts'
import type { RequestState } from './request-state.ts'

/**
 * Returns a URL without the router's base path, for the framework's own redirect, which puts the base path before every path. A URL that is not
 * under the base path stays as it is. The rest is checked again, because `/base//host` is a path and `//host` is not. If it is no path, the
 * result is `/`, the start page of the app.
 */
export function routerPath({ basename }: Pick<RequestState, 'basename'>, url: string): string {
  const rest = basename !== '' && isUnder(basename, url) ? url.slice(basename.length) : null
  return rest === null ? url : (ownPath(rest) ?? '/')
}

/** `/base` and `/base?tab=1` are under `/base`, and `/based` is not. Ignores case, as the routers do in the URL of a request. */
const isUnder = (basename: string, url: string): boolean =>
  url.toLowerCase().startsWith(basename.toLowerCase()) && /^(?:[/?#]|$)/.test(url.slice(basename.length))

/** The same for a redirect that the handler made. */
export function forRouter(state: Pick<RequestState, 'basename'>, response: Response): Response {
  const location = response.headers.get('location')
  if (location !== null) response.headers.set('location', routerPath(state, location))
  return response
}

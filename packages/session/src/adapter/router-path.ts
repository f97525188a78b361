import type { RequestState } from './request-state.ts'

/** A URL of ours as the framework's own redirect takes it, which puts the router's base path before each path of this app. */
export const routerPath = ({ basename }: Pick<RequestState, 'basename'>, url: string): string =>
  basename !== '' && isUnder(basename, url) ? url.slice(basename.length) : url

/** Ignores case, as the routers do when they look for their base path in the URL of a request. */
const isUnder = (basename: string, url: string): boolean =>
  url.slice(0, basename.length + 1).toLowerCase() === `${basename}/`.toLowerCase()

/** The same for a redirect that the handler made. */
export function forRouter(state: Pick<RequestState, 'basename'>, response: Response): Response {
  const location = response.headers.get('location')
  if (location !== null) response.headers.set('location', routerPath(state, location))
  return response
}

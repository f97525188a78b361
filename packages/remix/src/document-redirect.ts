import { redirectDocument } from '@remix-run/node'
import { isNavigation } from '@latchkey/session/core'

/** Tells the second request from the first, so that a `fetch` that follows gets the route's 401 and no loop. */
const MARK = '_document'
const PAGES = /\/(?:sign-in|sign-up|sign-out)\/?$/

/**
 * A page of ours reached by Remix' router (`<Link to="/auth/sign-in">`) asks for data, and only a document can go to the provider:
 * a redirect to the same address, as a document. Null where the request is none of these.
 */
export function documentRedirect(request: Request): Response | null {
  const { pathname, searchParams } = new URL(request.url)
  const isPage = PAGES.test(pathname) || searchParams.has('start')
  const isSpeculative = /prefetch|prerender/i.test(request.headers.get('sec-purpose') ?? '')
  if (request.method !== 'GET' || !isPage || isNavigation(request) || isSpeculative || searchParams.has(MARK))
    return null
  searchParams.set(MARK, '')
  return redirectDocument(`${pathname}?${searchParams}`, { headers: { 'cache-control': 'private, no-store' } })
}

import { createIsomorphicFn, getRouterInstance } from '@tanstack/react-start'
import type { AnyRouter } from '@tanstack/react-router'

const followed = new WeakSet<AnyRouter>()

/**
 * In the browser, makes a redirect to a path that only the server knows a document load. Start leaves server-only routes out of the
 * browser's route tree, so that `throw redirect({ href: '/auth/sign-in' })` in a loader shows "Not Found" without a request.
 * A redirect to a path that the browser's tree knows is left alone.
 */
export const reloadUnroutedRedirects: () => void = createIsomorphicFn().client(() => {
  // Start makes the router before it asks for the start options, so it is there when the middleware is listed.
  const router = getRouterInstance() as AnyRouter | undefined
  if (router === undefined || followed.has(router)) return
  followed.add(router)
  const resolveRedirect = router.resolveRedirect
  router.resolveRedirect = (redirect) => {
    const resolved = resolveRedirect(redirect)
    const { href } = resolved.options
    if (href !== undefined && !isRouted(router, href)) resolved.options.reloadDocument = true
    return resolved
  }
})

/** Whether the browser's route tree has a route for a path of this app. The router decodes the path, and takes its base path off. */
export function isRouted(router: AnyRouter, href: string): boolean {
  const { pathname, search, hash } = new URL(href, location.href)
  const parsed = router.parseLocation({
    pathname,
    search,
    hash,
    href: pathname + search + hash,
    state: { __TSR_index: 0 },
  })
  const [, parameters, found] = router.getMatchedRoutes(parsed.pathname)
  // `**` is what a fuzzy match could not place.
  return found !== undefined && parameters['**'] === undefined
}

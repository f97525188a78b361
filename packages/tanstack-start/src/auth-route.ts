import { createServerOnlyFn } from '@tanstack/react-start'
import { redirect } from '@tanstack/react-router'
import { noSuchRoute } from '@latchkey/session/adapter'
import { requestState } from './request-state.ts'

/**
 * Answers a catch-all route with the HTTP surface, for `<Link to="/auth/sign-in">` and for routers that must know every path:
 *
 * ```ts
 * // src/routes/auth/$.ts
 * export const Route = createFileRoute('/auth/$')({
 *   beforeLoad: loadDocument,
 *   server: { handlers: { ANY: handleAuthRoute() } },
 * })
 * ```
 *
 * `ANY`, since Start answers a method without a handler with the app's page and 200. Options are the middleware's.
 */
export const handleAuthRoute: () => (route: { request: Request }) => Promise<Response> = createServerOnlyFn(
  () =>
    async ({ request }) => {
      const { handle, context } = requestState()
      // A handler that gives null is a 500 in Start.
      return (await handle(request, context)) ?? noSuchRoute()
    },
)

/** A `beforeLoad` that turns a navigation by the router into a document load of the same URL: only the server answers these routes. */
export function loadDocument({ location }: { location: { publicHref: string } }): never {
  // As the browser has it: `href` is without the router's `basepath`.
  throw redirect({ href: location.publicHref, reloadDocument: true })
}

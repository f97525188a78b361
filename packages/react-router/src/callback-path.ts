import { AuthKitError, getConfigurationProvider } from '@latchkey/session/core'
import { basePath, mountedSurface } from './surface.ts'

let hasOwnRoute = false
let path: string | undefined

/** An `authLoader` is there: the app has a callback route of its own. */
export function keepOwnRoute(): void {
  hasOwnRoute = true
}

/** The path that the provider sends the browser back to. Read once: nobody moves it while the app runs. */
export const callbackPath = (): string =>
  (path ??= new URL(getConfigurationProvider().getConfig().redirectUri).pathname)

/** Nothing answers a path that no route names, so a callback that no route of ours would serve ends on the app's 404. */
export function mustReachCallback(): void {
  const there = callbackPath()
  const routes = basePath()
  if (hasOwnRoute || (mountedSurface().handle !== null && there.startsWith(`${routes}/`))) return
  throw new AuthKitError(
    'ERR_CALLBACK_UNREACHABLE',
    `The redirect URI points to ${there}, and no route of ours is there. Add a splat route ${routes}/* with \`authkitRoutes()\` and set WORKOS_REDIRECT_URI to a URL with the path ${routes}/callback (and register it in the WorkOS dashboard), or add a route at ${there} with \`export const loader = authLoader()\`.`,
  )
}

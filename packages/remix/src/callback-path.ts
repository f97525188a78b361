import { AuthKitError, getConfigurationProvider } from '@latchkey/session/core'

let hasOwnRoute = false

/** An `authLoader` is there: the app has a callback route of its own. */
export function keepOwnRoute(): void {
  hasOwnRoute = true
}

/** The path that the provider sends the browser back to. */
export const callbackPath = (): string => new URL(getConfigurationProvider().getConfig().redirectUri).pathname

/** Remix serves nothing that no route file names, so a redirect URI outside the splat route would end on the app's 404. */
export function mustReachCallback(basePath: string = getConfigurationProvider().getConfig().basePath ?? '/auth'): void {
  const there = callbackPath()
  if (hasOwnRoute || there.startsWith(`${basePath}/`)) return
  throw new AuthKitError(
    'ERR_CALLBACK_UNREACHABLE',
    `The redirect URI points to ${there}, and the routes are served under ${basePath}. Set WORKOS_REDIRECT_URI to a URL with the path ${basePath}/callback (and register it in the WorkOS dashboard), or add a route at ${there} with \`export const loader = authLoader()\`.`,
  )
}

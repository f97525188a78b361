import type { ResolvedConfig } from './configuration.ts'
import { matchesOrigin } from './origin-pattern.ts'

/**
 * The app's own origin that a request came to: its host chooses among the configured ones and decides nothing else
 * (design rule 12). An unlisted host, or a forwarded one without `trustProxy`, gets the redirect URI's origin.
 */
export function originFor(config: ResolvedConfig, request: Request): string {
  const [main, ...others] = config.origins
  // One origin and no pattern: there is nothing to choose, and this is asked on every request.
  if (others.length === 0) return main
  const host = hostOf(config, request)
  if (host === null) return main
  const scheme = config.trustProxy ? firstOf(request.headers.get('x-forwarded-proto')) : null
  const schemes =
    scheme === 'https' || scheme === 'http' ? [scheme] : [new URL(main).protocol.slice(0, -1), 'https', 'http']
  for (const candidate of schemes.map((own) => `${own}://${host}`)) {
    const origin = URL.canParse(candidate) ? new URL(candidate).origin : null
    if (origin !== null && isOwnOrigin(config, origin)) return origin
  }
  return main
}

/** Whether an origin, as browsers write it, is one of the app's own. */
export const isOwnOrigin = (config: ResolvedConfig, origin: string): boolean =>
  config.origins.some((pattern) => matchesOrigin(pattern, origin))

/** The redirect URI on one of the app's own origins: the same path there. */
export function redirectUriFor(config: ResolvedConfig, origin: string): string {
  const { pathname, search } = new URL(config.redirectUri)
  return `${origin}${pathname}${search}`
}

function hostOf(config: ResolvedConfig, request: Request): string | null {
  const forwarded = config.trustProxy ? firstOf(request.headers.get('x-forwarded-host')) : null
  return (forwarded ?? request.headers.get('host') ?? new URL(request.url).host).toLowerCase()
}

/** Of a list, the first is the one nearest to the browser. */
const firstOf = (field: string | null): string | null => field?.split(',')[0]?.trim() || null

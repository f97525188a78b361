import type { ResolvedConfig } from './configuration.ts'
import { isLoopback } from './loopback.ts'
import { isOwnOrigin } from './origin.ts'

/** A host that a sign-in cannot come back to, in an app whose redirect URI is on this machine. */
export interface StrayHost {
  readonly hostname: string
  /** `loopback`: another name of this machine, whose cookies a browser keeps apart. `network`: this machine, seen from another device. */
  readonly kind: 'loopback' | 'network'
}

/** Addresses that only a local network has (RFC 1918, RFC 3927, RFC 4193, RFC 4291), and names of multicast DNS (RFC 6762). */
const LOCAL_NETWORK =
  /^(?:10(?:\.\d+){3}|192\.168(?:\.\d+){2}|172\.(?:1[6-9]|2\d|3[01])(?:\.\d+){2}|169\.254(?:\.\d+){2}|\[f[cd][\da-f:]+\]|\[fe[89ab][\da-f:]+\]|[^.]+\.local)$/

/**
 * Returns the host of a request if a sign-in that starts there cannot come back, or null. Only in development: the redirect URI is on a loopback
 * name. A proxy may write another `Host`, so an app behind one is left alone, and so is a name that is neither loopback nor of a local network.
 */
export function strayHost(config: ResolvedConfig, { headers, url }: Request): StrayHost | null {
  const { protocol, hostname: ownName } = new URL(config.origins[0])
  if (!isLoopback(ownName) || headers.has('x-forwarded-host') || headers.has('forwarded')) return null
  const address = `${protocol}//${headers.get('host') ?? new URL(url).host}`
  if (!URL.canParse(address)) return null
  const { hostname, origin } = new URL(address)
  if (hostname === ownName || isOwnOrigin(config, origin)) return null
  if (isLoopback(hostname)) return { hostname, kind: 'loopback' }
  return LOCAL_NETWORK.test(hostname) ? { hostname, kind: 'network' } : null
}

import type { ResolvedConfig } from '../config/configuration.ts'
import { isOwnOrigin } from '../config/origin.ts'

/** Octets. Longer ones do not survive every proxy's limit on a header line, and nobody's page has such an address. */
const LONGEST = 2048
/** Reserved by RFC 6761: no request ever leaves for it. It only stands in for "this origin" while a path is parsed. */
const SOME_ORIGIN = 'http://origin.invalid'
/** Two slashes, in either spelling a browser takes, start a host (WHATWG URL, "special authority slashes state"). */
const PATH = /^\/(?![/\\])[\x21-\x7e]*$/
/** Addresses that a framework's own scripts fetch, and a person would see as raw data: not pages (design, "The example apps"). */
const NOT_A_PAGE = /^\/(?:_serverFn|_app\/remote|_next\/data)\/|\.data$|\/__data\.json$/
/** The handler's routes (design, "The HTTP surface"): to come back to one of them is a loop, a sign-out, or raw JSON. */
const ROUTES = [
  'sign-in',
  'sign-up',
  'callback',
  'sign-out',
  'session',
  'refresh',
  'switch-organization',
  'token',
  'webhook',
  'events',
]

export interface ReturnPathOptions {
  /** Paths that are no place to come back to. */
  exclude?: readonly string[]
  /** Whether an absolute URL's origin is the app's own. Without it, no absolute URL is accepted. */
  isOwn?: (origin: string) => boolean
}

/**
 * Where to go after a sign-in: an absolute path of this origin with its query and fragment, printable ASCII, at most
 * 2,048 octets; `/` for everything else. Never throws (security bar R1–R3, CVE-2022-31093).
 */
export function returnPath(value: unknown, { exclude = [], isOwn = () => false }: ReturnPathOptions = {}): string {
  if (typeof value !== 'string' || value.length > LONGEST) return '/'
  const path = value.startsWith('/') ? normalize(value) : normalize(pathOf(value, isOwn))
  if (path === null) return '/'
  const page = pageOf(path)
  return page === null || NOT_A_PAGE.test(page) || exclude.some((excluded) => page === bare(excluded)) ? '/' : path
}

/** {@link returnPath} with what this app knows: its own origins and the routes that serve its sign-in. */
export function returnPathFor(config: ResolvedConfig, value: unknown): string {
  const { basePath, redirectUri, signInPath } = config
  const own = ROUTES.map((route) => `${basePath}/${route}`)
  const exclude = [new URL(redirectUri).pathname, ...(signInPath === undefined ? [] : [signInPath]), ...own]
  // A redirect URI of `/` is the app's home as well, which is what the fallback is.
  return returnPath(value, { exclude, isOwn: (origin) => isOwnOrigin(config, origin) })
}

/** Returns a path of this app with the page to come back to. That must have been checked. */
export const comingBack = (url: string, returnPathname: string): string =>
  `${url}${url.includes('?') ? '&' : '?'}${new URLSearchParams({ returnPathname })}`

/** Where a sign-out may lead that the browser asks for: a path of this app, or a URL that the app listed, compared exactly (security bar R4). */
export const signOutPath = (config: ResolvedConfig, asked: string, listed: readonly string[] = []): string =>
  listed.includes(asked) ? asked : returnPath(asked, { isOwn: (origin) => isOwnOrigin(config, origin) })

/** `request.url` is what apps pass (authkit-nextjs issue 340): of one's own origin, its path is meant. */
function pathOf(value: string, isOwn: (origin: string) => boolean): string | null {
  if (!/^https?:\/\//i.test(value) || !URL.canParse(value)) return null
  const { origin, pathname, search, hash } = new URL(value)
  return isOwn(origin) ? pathname + search + hash : null
}

function normalize(value: string | null): string | null {
  const path = value === null ? null : ownPath(value)
  return path === null || path.length > LONGEST ? null : path
}

/**
 * Returns a path as a browser reads it, or null if the result would be read as a host, or as yet another path. Nothing else may go to
 * `Location`. Code that changes a checked path must check the result: `/base//host` is a path, and without `/base` it is `//host`, a host.
 */
export function ownPath(value: string): string | null {
  if (!URL.canParse(value, SOME_ORIGIN)) return null
  const path = serialize(new URL(value, SOME_ORIGIN))
  if (path === null || !PATH.test(path)) return null
  return serialize(new URL(path, SOME_ORIGIN)) === path ? path : null
}

const serialize = ({ origin, pathname, search, hash }: URL): string | null =>
  origin === SOME_ORIGIN ? pathname + search + hash : null

/** The path as a router compares it, so that `/auth/%73ign-out/` is no way round. */
function pageOf(path: string): string | null {
  try {
    return bare(decodeURIComponent(path.replace(/[?#].*/, '')))
  } catch {
    return null
  }
}

const bare = (path: string): string => (path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path)

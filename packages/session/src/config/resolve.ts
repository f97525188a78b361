import { ConfigurationError } from '../model/errors.ts'
import type { AuthKitConfig, ResolvedConfig } from './configuration.ts'
import { resolveLegacyCookies } from './legacy-cookies.ts'
import { isLoopback } from './loopback.ts'
import { passwordsOf } from './passwords.ts'
import { parseOriginPattern } from './origin-pattern.ts'
import { faultsOf, pathFaults } from './validate.ts'
import { wait } from '../model/wait.ts'

/** Seconds: 400 days, the longest that browsers keep a cookie (RFC 6265bis section 5.5). */
const LONGEST_MAX_AGE = 34_560_000

/** Octets: less than 8 KB, which is all that nginx takes as one header field of a request, with room for the cookies of the app. */
const DEFAULT_SIZE = 7_168

/** Ten minutes' worth of users for one process, and at about 1 KB each no burden. */
const VERIFIED_TOKENS = 10_000

/** What the seed's keys are where nobody gave them. `cookieName` has none: its prefix depends on the origin. */
export const DEFAULTS: Pick<ResolvedConfig, 'apiHostname' | 'apiHttps' | 'cookieMaxAge'> = {
  apiHostname: 'api.workos.com',
  apiHttps: true,
  cookieMaxAge: LONGEST_MAX_AGE,
}

const resolved = new WeakSet<object>()

/** The configuration, validated and complete. One already resolved is returned as it is. Throws `ERR_CONFIG_INVALID` with every fault. */
export function resolveConfig(config: Partial<AuthKitConfig> | ResolvedConfig): ResolvedConfig {
  if (isResolved(config)) return config
  mustBeValid(config)
  return sealed(completed(config))
}

function mustBeValid(config: Partial<AuthKitConfig>): asserts config is AuthKitConfig {
  refuse(faultsOf(config))
}

/** The same configuration, for a handler that is mounted elsewhere. Throws `ERR_CONFIG_INVALID`. */
export function withBasePath(config: ResolvedConfig, basePath: string): ResolvedConfig {
  refuse(pathFaults({ basePath }))
  return sealed({ ...config, basePath })
}

function refuse(faults: readonly string[]): void {
  if (faults.length > 0) throw new ConfigurationError(faults)
}

function sealed(config: ResolvedConfig): ResolvedConfig {
  resolved.add(config)
  return Object.freeze(config)
}

const isResolved = (config: object): config is ResolvedConfig => resolved.has(config)

function completed(config: AuthKitConfig): ResolvedConfig {
  const [newest = '', ...older] = passwordsOf(config)
  const { apiHostname = DEFAULTS.apiHostname, apiHttps = DEFAULTS.apiHttps, apiPort } = config
  const { cookieMaxAge = DEFAULTS.cookieMaxAge } = config
  const apiOrigin = new URL(
    `${apiHttps ? 'https' : 'http'}://${apiHostname}${apiPort === undefined ? '' : `:${apiPort}`}`,
  ).origin
  return {
    clientId: config.clientId,
    apiKey: config.apiKey,
    redirectUri: config.redirectUri,
    cookiePassword: newest,
    passwords: [newest, ...older],
    cookieName: config.cookieName,
    cookieMaxAge: Math.min(cookieMaxAge, LONGEST_MAX_AGE),
    cookieMaxSize: config.cookieMaxSize ?? DEFAULT_SIZE,
    cookieDomain: config.cookieDomain,
    cookieSameSite: config.cookieSameSite ?? 'lax',
    legacyCookies: resolveLegacyCookies(config),
    sessionMaxAge: config.sessionMaxAge,
    sessionIdleTimeout: config.sessionIdleTimeout,
    reauthenticateAfterExpiry: config.reauthenticateAfterExpiry ?? true,
    staleIfError: config.staleIfError ?? 0,
    revokeOnSignOut: config.revokeOnSignOut ?? 'after',
    apiHostname,
    apiPort,
    apiHttps,
    apiOrigin,
    issuers: issuersOf(config, apiOrigin),
    jwks: config.jwks,
    verifiedTokenCache: config.verifiedTokenCache ?? { size: VERIFIED_TOKENS },
    cookieMemo: config.cookieMemo ?? false,
    origins: originsOf(config),
    trustProxy: config.trustProxy ?? false,
    basePath: config.basePath ?? '/auth',
    signInPath: config.signInPath,
    now: config.now ?? (() => new Date()),
    fetch: config.fetch ?? ((...request) => globalThis.fetch(...request)),
    random: config.random ?? Math.random,
    wait: config.wait ?? wait,
    waitUntil: config.waitUntil,
    onEvent: config.onEvent,
    debug: config.debug ?? false,
  }
}

const originsOf = ({ redirectUri, origins = [] }: AuthKitConfig): ResolvedConfig['origins'] => [
  new URL(redirectUri).origin,
  ...origins.map((origin) => parseOriginPattern(origin) ?? origin),
]

/** Every shape that WorkOS issues for a client (contract section 4), unless the app names its own. */
function issuersOf({ issuer, clientId }: AuthKitConfig, apiOrigin: string): readonly string[] {
  if (issuer !== undefined) return [issuer].flat().flatMap((one) => (isBareOrigin(one) ? [one, slashTwin(one)] : [one]))
  return [apiOrigin, loopbackTwin(apiOrigin)].flatMap((origin) =>
    origin === null
      ? []
      : [origin, `${origin}/`, ...['user_management', 'sso', 'convex'].map((kind) => `${origin}/${kind}/${clientId}`)],
  )
}

/** `https://auth.example.com`, with or without the slash that stands for its empty path (RFC 3986 section 6.2.3). */
const isBareOrigin = (issuer: string): boolean => /^https?:\/\/[^/]+\/?$/.test(issuer)
const slashTwin = (issuer: string): string => (issuer.endsWith('/') ? issuer.slice(0, -1) : `${issuer}/`)

/** An emulator is reached by two names, and signs with one. */
function loopbackTwin(apiOrigin: string): string | null {
  const { hostname, port, protocol } = new URL(apiOrigin)
  if (!isLoopback(hostname)) return null
  return `${protocol}//${hostname === 'localhost' ? '127.0.0.1' : 'localhost'}${port === '' ? '' : `:${port}`}`
}

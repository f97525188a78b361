/** The vendor's name for what the cookie of each pending flow starts with; on https `__Host-` stands before it. */
export const PKCE_COOKIE_PREFIX = 'wos_flow'
/** Eight tabs sign in at once; more cookies end in HTTP 431 (authkit-tanstack-start issue 76). */
export const DEFAULT_MAX_PENDING_PKCE_COOKIES = 8

const NAME = new RegExp(`^(?:__Host-)?${PKCE_COOKIE_PREFIX}\\.([0-9a-z]{1,9})\\.[\\w-]{1,64}$`)

/** When the flow of this cookie began, in epoch seconds, or null where the name is no flow's. */
export function flowStartOf(name: string): number | null {
  const start = NAME.exec(name)?.[1]
  return start === undefined ? null : Number.parseInt(start, 36)
}

/** Whether a cookie of this name holds the verifier of a pending flow. */
export const isPKCEVerifierCookieName = (name: string): boolean => flowStartOf(name) !== null

/**
 * The flow cookies that are too many beside `keep`, the one just set: all but the newest, `max` with `keep`. For those who mount
 * their own sign-in route and end them with `clearPendingVerifierByName`; the handler's routes do so by themselves.
 */
export function selectStalePKCEVerifierCookieNames(
  cookieNames: Iterable<string>,
  { keep, max = DEFAULT_MAX_PENDING_PKCE_COOKIES }: { keep: string; max?: number },
): string[] {
  return [...new Set(cookieNames)]
    .flatMap((name) => {
      const startedAt = flowStartOf(name)
      return startedAt === null || name === keep ? [] : [{ name, startedAt }]
    })
    .toSorted((one, other) => other.startedAt - one.startedAt)
    .slice(Math.max(max - 1, 0))
    .map(({ name }) => name)
}

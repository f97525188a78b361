import type { CookiePolicy } from '../config/cookie-policy.ts'
import type { SignedOutReason } from '../model/auth.ts'
import { SIGNED_OUT_BY_REFRESH } from '../model/reasons.ts'
import { cookiePairs } from './cookie-pairs.ts'
import { serializeCookie } from './serialize-cookie.ts'

/**
 * The end of one session, as a cookie beside the session's own: `<reason>.<key>`. The session's cookie is not cleared when WorkOS ends the
 * session, because by then the browser may have the cookie of a newer one (design rule 5). This cookie names the session that ended, so it cannot
 * hurt another, and saves a call to WorkOS for each request that still carries the old one.
 */
export interface EndedMark {
  readonly reason: SignedOutReason
  /** The coordinator's key of the session: a hash, which only somebody with its refresh token can make. */
  readonly key: string
}

const VALUE = /^(\w{1,64})\.([0-9a-f]{64})$/
/** Marks that one request is read for: a sibling domain can plant more. */
const MOST_MARKS = 5
const SUFFIX = '_ended'

/** `__Host-wos_session` → `__Host-wos_ended`. */
const endedCookieName = ({ name }: Pick<CookiePolicy, 'name'>): string => name.replace(/_session$/, '') + SUFFIX

/** Whether a `Cookie` field can have such a cookie. Almost none has. */
export const mayHaveEnded = (cookieField: string): boolean => cookieField.includes(`${SUFFIX}=`)

/** The values of such cookies in a `Cookie` field, well-formed or not. */
export const endedValuesOf = (cookieField: string, policy: Pick<CookiePolicy, 'name'>): readonly string[] =>
  cookiePairs(cookieField, new Set([endedCookieName(policy)])).map(([, value]) => value)

/** The ends that such values name. What is not well-formed is left out. */
export function parseEnded(values: readonly string[]): readonly EndedMark[] {
  return values.slice(0, MOST_MARKS).flatMap((value) => {
    const [, code, key] = VALUE.exec(value) ?? []
    const reason = SIGNED_OUT_BY_REFRESH.find((known) => known === code)
    return reason === undefined || key === undefined ? [] : [{ reason, key }]
  })
}

/** The `Set-Cookie` field of a mark: it lives where the session's cookie lives, and as long. */
export const endedCookie = ({ reason, key }: EndedMark, policy: CookiePolicy): string =>
  serializeCookie(endedCookieName(policy), `${reason}.${key}`, policy.attributes)

export const expiredEndedCookie = (policy: CookiePolicy): string =>
  serializeCookie(endedCookieName(policy), '', { ...policy.attributes, maxAge: 0 })

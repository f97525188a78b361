import { sha256Base64url } from '../crypto/digest.ts'
import { whenThere, type Soon } from '../model/soon.ts'
import type { OpenedCookies } from './opened-cookies.ts'
import { unseal, type Unsealed, type UnsealOptions } from './unseal.ts'

/** A seal that ends says so between its last two stars but one (`*expiry*salt*hmac`): what ends is opened each time. */
const HAS_NO_END = /\*\*[0-9a-f]{64}\*[A-Za-z0-9_-]{43}~2$/

/** The session inside sealed candidates, of a cookie that came a moment ago without opening it again. */
export function openOnce(
  values: readonly string[],
  { openedCookies, ...options }: UnsealOptions & { openedCookies: OpenedCookies },
): Soon<Unsealed> {
  const [only, ...others] = values
  if (only === undefined || others.length > 0) return unseal(values, options)
  return whenThere(sha256Base64url(only), (digest): Soon<Unsealed> => {
    const known = openedCookies.find(digest)
    if (known !== undefined)
      return known.isMarked && options.foreign?.includes(only)
        ? { status: 'unreadable', reason: 'seal_invalid' }
        : known
    return whenThere(unseal(values, options), (opened): Soon<Unsealed> => {
      if (opened.status !== 'opened' || !HAS_NO_END.test(only.slice(-112))) return opened
      return whenThere(sha256Base64url(opened.session.accessToken), (tokenDigest) => {
        openedCookies.add(digest, opened, tokenDigest)
        return opened
      })
    })
  })
}

import type { ResolvedConfig } from '../config/configuration.ts'
import { isOwnOrigin } from '../config/origin.ts'
import { isNavigation } from './navigation.ts'

/**
 * True if a page of the app itself sent the request. `Sec-Fetch-Site` decides if the browser sends it, otherwise `Origin`. A request with
 * neither does not come from a browser, and is refused (OWASP Cross-Site Request Forgery Prevention). The environment decides nothing.
 */
export function isSameOrigin(config: ResolvedConfig, { headers }: Request): boolean {
  const [site, origin] = [headers.get('sec-fetch-site'), headers.get('origin')]
  if (site === 'same-site') return origin !== null && isListedSibling(config, origin)
  if (site !== null) return site === 'same-origin'
  return origin !== null && origin !== 'null' && isOwnOrigin(config, origin)
}

/**
 * True if the app lists this very origin. Another origin of the same site counts as the app only by its full name: a pattern may match a name
 * under the app's domain that somebody else uses.
 */
const isListedSibling = ({ origins }: ResolvedConfig, origin: string): boolean => origins.includes(origin)

/** True if a page of the app reads, or a person who typed the address. Nothing else needs the answer. A request without metadata is not a browser's. */
export function isReadable({ headers }: Request): boolean {
  const site = headers.get('sec-fetch-site')
  return site === null || site === 'same-origin' || site === 'none'
}

/**
 * What a call may do that changes the session of a request: `allowed` from a page of the app. Otherwise it changes nothing: `confirm` if a person
 * opens a page, who can be asked with one button, and `denied` for every other request.
 */
export type StateChange = 'allowed' | 'confirm' | 'denied'

export function judgeStateChange(config: ResolvedConfig, request: Request): StateChange {
  if (isSameOrigin(config, request)) return 'allowed'
  return request.method === 'GET' && isNavigation(request) ? 'confirm' : 'denied'
}

/** True if another site opens the page. A browser without fetch metadata does not say so. */
export const isFromOtherSite = ({ headers }: Request): boolean => headers.get('sec-fetch-site') === 'cross-site'

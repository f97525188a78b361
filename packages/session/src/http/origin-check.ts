import type { ResolvedConfig } from '../config/configuration.ts'
import { isOwnOrigin } from '../config/origin.ts'

/**
 * Whether a state change comes from a page of the app's own. Fetch metadata decides where the browser sends it, else
 * `Origin`; a request with neither is no browser's (design rule 12, OWASP CSRF prevention). The environment has no part in it.
 */
export function isSameOrigin(config: ResolvedConfig, { headers }: Request): boolean {
  const site = headers.get('sec-fetch-site')
  if (site !== null) return site === 'same-origin'
  const origin = headers.get('origin')
  return origin !== null && origin !== 'null' && isOwnOrigin(config, origin)
}

/** Whether a read is a page of ours or a person's own; anything else has no use for the answer. Without metadata, no browser asks. */
export function isReadable({ headers }: Request): boolean {
  const site = headers.get('sec-fetch-site')
  return site === null || site === 'same-origin' || site === 'none'
}

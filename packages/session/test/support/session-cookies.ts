import type { AuthKitConfig } from '../../src/config/configuration.ts'
import { cookiePolicy, type CookiePolicy } from '../../src/config/cookie-policy.ts'
import { resolveConfig } from '../../src/config/resolve.ts'

/** The policy of a configuration on its redirect URI's origin. */
export function policyOf(config: AuthKitConfig): CookiePolicy {
  const resolved = resolveConfig(config)
  return cookiePolicy(resolved, resolved.origins[0])
}

/** Looks like a seal, is of exactly this length, and of no other mark. */
export function sealOf(length: number, mark: number | string = ''): string {
  const head = `Fe26.2*1*${mark}*`
  return `${head}${'x'.repeat(Math.max(length - head.length - 2, 0))}~2`
}

/** The `name=value` of every field that sets a cookie and ends none. */
export const pairsOf = (fields: readonly string[]): readonly string[] =>
  fields.filter((field) => !field.includes('Max-Age=0')).map((field) => field.split(';')[0] ?? '')

import type { ResolvedConfig } from '../config/configuration.ts'
import { readsLegacyCookies } from '../config/cookie-policy.ts'
import { isLoopback } from '../config/loopback.ts'
import { WORKOS_NAMES } from '../config/legacy-cookies.ts'
import type { SessionEncryption } from '../crypto/iron.ts'
import { unseal } from './unseal.ts'

/** Unsealing costs time, and anybody can send such a cookie. */
const MOST_ATTEMPTS = 20

/** Tells the developer, once, that a session was not read because `legacyCookies` is off. Resolves when the values have been looked at. */
export type ReportUnread = (values: readonly string[]) => Promise<void>

/** Only a session that opens is reported, and that a WorkOS library sealed: anything else is no reason to set the option. */
export function createUnreadReport(passwords: readonly string[], encryption: SessionEncryption): ReportUnread {
  let attempts = 0
  return async (values) => {
    if (attempts >= MOST_ATTEMPTS) return
    attempts++
    const { status } = await unseal(values, { passwords, encryption, foreign: values })
    if (status !== 'opened' || attempts > MOST_ATTEMPTS) return
    attempts = MOST_ATTEMPTS + 1
    console.warn(
      `[latchkey] A visitor came with a session that a WorkOS library sealed (cookie ${WORKOS_NAMES.join(' or ')}). It was not read, and the visitor must sign in again. To keep such sessions during your migration, set legacyCookies (WORKOS_LEGACY_COOKIES). See docs/migrate.md.`,
    )
  }
}

/** Tells the developer, once, that two apps on this machine have one cookie name. `name` is that of the cookie that came. */
export type ReportSharedName = (name: string) => void

/**
 * A browser sends the cookies of one port of `localhost` to every other port, so two apps with one cookie name replace each other's sessions.
 * Away from loopback hosts an event is enough: anybody can send a cookie that does not open.
 */
export function createSharedNameReport({ redirectUri }: ResolvedConfig): ReportSharedName {
  const { hostname } = new URL(redirectUri)
  let isSaid = !isLoopback(hostname)
  return (name) => {
    if (isSaid) return
    isSaid = true
    console.warn(
      `[latchkey] A cookie named ${name} came that holds no session of this app. Probably another app on ${hostname} has the same cookie name: a sign-in in one of them then signs the other one out. Set WORKOS_COOKIE_NAME to another name in one of them. If you have changed WORKOS_COOKIE_PASSWORD, ignore this: the next sign-in replaces the cookie.`,
    )
  }
}

/** Tells the developer, once for each start, that `legacyCookies` has ended. */
export function warnOfPastEnd(config: ResolvedConfig): void {
  if (config.legacyCookies === undefined || readsLegacyCookies(config)) return
  const end = config.legacyCookies.until.toISOString().slice(0, 10)
  console.warn(`[latchkey] legacyCookies ended on ${end}: older cookies are no longer read. Remove the option.`)
}

import type { ResolvedConfig } from '../config/configuration.ts'
import { sealJson, unsealJson } from '../crypto/iron.ts'
import { purposePassword } from '../crypto/purpose.ts'
import type { AuthorizationOptions } from './authorization-options.ts'

/** Seconds: as long as a page that shows the link is likely to stay open. */
const LIFE_SECONDS = 3_600

/** What a link to a start route carries sealed: only server code of the app can choose it. */
type SealedOptions = Pick<AuthorizationOptions, 'state' | 'redirectUri'>

/**
 * Returns the sealed parameter of a start URL, or null if nothing has to be sealed. It holds for an hour, and only for `sessionId` if there is
 * one: a link that was made for one visitor must not carry the app's `state` into the sign-in of another.
 */
export async function sealParameters(
  config: ResolvedConfig,
  { state, redirectUri }: SealedOptions,
  sessionId: string | null,
): Promise<string | null> {
  if (state === undefined && redirectUri === undefined) return null
  const expiresAt = Math.floor(config.now().getTime() / 1000) + LIFE_SECONDS
  const password = await purposePassword(config.passwords[0], 'parameter')
  return sealJson({ state, redirectUri, expiresAt, ...(sessionId !== null && { sessionId }) }, password)
}

/** Returns the options in a sealed parameter, none of them if it does not open, has expired, or was made for another session. */
export async function openParameters(
  config: ResolvedConfig,
  sealed: string | null,
  sessionId: string | null,
): Promise<SealedOptions> {
  if (sealed === null) return {}
  const passwords = await Promise.all(config.passwords.map((password) => purposePassword(password, 'parameter')))
  const value = (await unsealJson(sealed, passwords))?.value
  if (typeof value !== 'object' || value === null) return {}
  const { state, redirectUri, expiresAt, sessionId: madeFor } = value as Record<string, unknown>
  const isCurrent = typeof expiresAt === 'number' && config.now().getTime() < expiresAt * 1000
  if (!isCurrent || (madeFor !== undefined && madeFor !== sessionId)) return {}
  return {
    ...(typeof state === 'string' && { state }),
    ...(typeof redirectUri === 'string' && { redirectUri }),
  }
}

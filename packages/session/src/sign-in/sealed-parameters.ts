import type { Instance } from '../authenticate/instance.ts'
import { sealJson, unsealJson } from '../crypto/iron.ts'
import { purposePassword } from '../crypto/purpose.ts'
import type { AuthorizationOptions } from './authorization-options.ts'
import { isBetween, momentOf, type Moment } from './moment.ts'

/** Seconds: as long as a page that shows the link is likely to stay open. */
const LIFE_SECONDS = 3_600

/** What chooses the account, organization or connection of a sign-in. A link may carry these in the open too. */
export const CHOICES = [
  'organizationId',
  'invitationToken',
  'loginHint',
  'domainHint',
  'connectionId',
  'provider',
] as const

/** Only server code of the app can choose these, so a link carries them sealed and never in the open. */
const SECRETS = ['state', 'redirectUri'] as const
type SealedName = (typeof SECRETS)[number] | (typeof CHOICES)[number]
const SEALED: readonly SealedName[] = [...SECRETS, ...CHOICES]

/** What a link to a start route carries sealed. A seal vouches that server code of the app chose it. */
type SealedOptions = Pick<AuthorizationOptions, SealedName>

/**
 * Returns the sealed parameter of a start URL, or null if nothing has to be sealed. It holds for an hour, and only for `sessionId` if there is
 * one: a link that was made for one visitor must not carry the app's `state` into the sign-in of another.
 */
export async function sealParameters(
  instance: Instance,
  options: SealedOptions,
  sessionId: string | null,
): Promise<string | null> {
  if (SEALED.every((name) => options[name] === undefined)) return null
  const sealed = Object.fromEntries(SEALED.map((name) => [name, options[name]]))
  const { at, offset } = momentOf(instance)
  const expiresAt = Math.floor(at / 1000) + LIFE_SECONDS
  const password = await purposePassword(instance.config.passwords[0], 'parameter')
  const clock = offset !== undefined && { clockOffset: offset }
  return sealJson({ ...sealed, expiresAt, ...clock, ...(sessionId !== null && { sessionId }) }, password)
}

/** Returns the options in a sealed parameter, none of them if it does not open, has expired, or was made for another session. */
export async function openParameters(
  instance: Instance,
  sealed: string | null,
  sessionId: string | null,
): Promise<SealedOptions> {
  if (sealed === null) return {}
  const passwords = await Promise.all(
    instance.config.passwords.map((password) => purposePassword(password, 'parameter')),
  )
  const value = (await unsealJson(sealed, passwords))?.value
  if (typeof value !== 'object' || value === null) return {}
  const { sessionId: madeFor, ...options } = value as Record<string, unknown>
  const expiry = expiryOf(value)
  if (
    expiry === null ||
    !isBetween(instance, expiry, { from: -Infinity, to: -1 }) ||
    (madeFor !== undefined && madeFor !== sessionId)
  )
    return {}
  return Object.fromEntries(
    SEALED.flatMap((name) => (typeof options[name] === 'string' ? [[name, options[name]]] : [])),
  )
}

/** Returns when a sealed parameter expires. The offset is absent if the server had not learned WorkOS's clock, and in one of an earlier release. */
function expiryOf(value: object): Moment | null {
  const { expiresAt, clockOffset } = value as Record<string, unknown>
  if (typeof expiresAt !== 'number') return null
  return { at: expiresAt * 1000, ...(typeof clockOffset === 'number' && { offset: clockOffset }) }
}

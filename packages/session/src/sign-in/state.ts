import type { Instance } from '../authenticate/instance.ts'
import type { ResolvedConfig } from '../config/configuration.ts'
import { sealJson, unsealJson } from '../crypto/iron.ts'
import { purposePassword } from '../crypto/purpose.ts'
import { PKCEPayloadTooLargeError } from '../model/errors.ts'
import type { ProviderOptions } from './authorization-options.ts'
import { isBetween, mayBeYounger, type Moment } from './moment.ts'

/** Octets of the sealed `state`: with the provider's own parameters it must pass every proxy's limit on a request line (security bar O1). */
const LONGEST_STATE = 4096
/** Seconds between start and callback (RFC 9700 section 4.7: a flow is short-lived). */
export const FLOW_SECONDS = 600
/** Seconds that two servers of one app may disagree. */
const SKEW_SECONDS = 60
/**
 * Seconds by which the clock of a server may be wrong that has not learned WorkOS's clock yet. Clocks that drift are wrong by minutes. The
 * browser drops the flow's cookie after ten minutes by its own clock, whatever a server allows.
 */
const UNLEARNED_SECONDS = 600
/** Milliseconds that a person needs at least to sign in. A script that only collects callbacks is faster. */
const HASTY_MS = 500
/** Seconds from the first to the last moment at which a server may take a flow for current, with clocks that are wrong both ways. */
export const LONGEST_FLOW_SECONDS: number = SKEW_SECONDS + FLOW_SECONDS + 2 * UNLEARNED_SECONDS

/** What a sign-in carries through the provider. Never the verifier, nor a seal of it (security bar P6): that stays in the browser. */
export interface FlowState {
  flow: string
  /** Epoch seconds, on WorkOS's clock as far as the server knew it. */
  startedAt: number
  /** 0 to 999: the milliseconds after `startedAt`. Absent in a state of an earlier release. */
  startedMs?: number
  /** Milliseconds from the server's own clock to WorkOS's. Absent if the server had not learned it, and in a state of an earlier release. */
  clockOffset?: number
  /** The S256 challenge: what binds this state to the one browser that holds the verifier. */
  challenge: string
  clientId: string
  returnPathname: string
  redirectUri: string
  /** The loopback name that the browser was on, if the callback comes to another one. Absent in a state of an earlier release. */
  startedOn?: string
  /** The app's own state. */
  custom?: string
  maxAge?: number
  /** The flow follows a session that a lifetime of the app's own has ended: WorkOS was asked to authenticate. Absent in a state of an earlier release. */
  afterExpiry?: true
  /** What else was asked for, in case the flow has to begin anew. */
  ask: ProviderOptions
  /** How often this flow was begun anew without anybody asking: once at most (security bar P12). */
  restarts: number
}

/** Seals it for the round trip. Throws `ERR_STATE_TOO_LARGE` where the app's own state and return path leave no room. */
export async function sealState(config: ResolvedConfig, state: FlowState): Promise<string> {
  const sealed = await sealJson(state, await purposePassword(config.passwords[0], 'state'))
  if (sealed.length <= LONGEST_STATE) return sealed
  throw new PKCEPayloadTooLargeError(
    'ERR_STATE_TOO_LARGE',
    `The sign-in state seals to ${sealed.length} octets and ${LONGEST_STATE} is the limit. Pass a shorter \`state\` (an id of something kept on the server) or a shorter \`returnPathname\`.`,
    { data: { octets: sealed.length, limit: LONGEST_STATE } },
  )
}

/** A state that this app sealed for this client, however old, or null. */
export async function openState(config: ResolvedConfig, sealed: string): Promise<FlowState | null> {
  if (sealed.length > LONGEST_STATE) return null
  const passwords = await Promise.all(config.passwords.map((password) => purposePassword(password, 'state')))
  const opened = await unsealJson(sealed, passwords)
  const state = opened === null ? null : parseState(opened.value)
  // Two clients of one app share a password: the answer to one is none to the other (mix-up, RFC 9207; security bar P9).
  return state?.clientId === config.clientId ? state : null
}

/** Returns when a flow was started. A state of an earlier release has no milliseconds: `otherwise` stands for them. */
const startOf = ({ startedAt, startedMs, clockOffset }: FlowState, otherwise: number): Moment => ({
  at: startedAt * 1000 + (startedMs ?? otherwise),
  ...(clockOffset !== undefined && { offset: clockOffset }),
})

/** True if the ten minutes of a flow still run. */
export const isCurrent = (instance: Instance, state: FlowState): boolean =>
  isBetween(instance, startOf(state, 0), {
    from: -SKEW_SECONDS * 1000,
    to: FLOW_SECONDS * 1000,
    allowance: UNLEARNED_SECONDS * 1000,
  })

/** True if a flow may have come back faster than a person signs in. */
export const isHasty = (instance: Instance, state: FlowState): boolean =>
  mayBeYounger(instance, startOf(state, 999), HASTY_MS)

type Fields = Record<string, unknown>

function parseState(value: unknown): FlowState | null {
  if (typeof value !== 'object' || value === null) return null
  const { flow, startedAt, startedMs, clockOffset, challenge, clientId, returnPathname, redirectUri } = value as Fields
  const { custom, maxAge, afterExpiry, ask, restarts, startedOn } = value as Fields
  const texts = [flow, challenge, clientId, returnPathname, redirectUri]
  if (!texts.every((text) => typeof text === 'string' && text !== '')) return null
  if (!Number.isSafeInteger(startedAt) || !Number.isSafeInteger(restarts)) return null
  if (startedMs !== undefined && !(Number.isSafeInteger(startedMs) && (startedMs as number) >= 0)) return null
  if (clockOffset !== undefined && !Number.isSafeInteger(clockOffset)) return null
  if ([custom, startedOn].some((text) => text !== undefined && typeof text !== 'string')) return null
  if (maxAge !== undefined && !(Number.isSafeInteger(maxAge) && (maxAge as number) >= 0)) return null
  if (afterExpiry !== undefined && afterExpiry !== true) return null
  if (typeof ask !== 'object' || ask === null || !Object.values(ask).every((option) => typeof option === 'string'))
    return null
  return value as FlowState
}

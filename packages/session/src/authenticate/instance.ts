import type { WorkOS } from '@workos-inc/node'
import type { ResolvedConfig } from '../config/configuration.ts'
import type { RefreshCoordinator } from '../coordination/coordinator.ts'
import { createBreaker, type Breaker } from '../coordination/breaker.ts'
import { createBulkhead, type Bulkhead } from '../coordination/bulkhead.ts'
import { createMemoryCoordinator } from '../coordination/memory.ts'
import { createRateLimit, type RateLimit } from '../coordination/rate-limit.ts'
import { createSuccessors, type Successors } from '../coordination/successors.ts'
import { createTombstones, type Tombstones } from '../coordination/tombstones.ts'
import { sessionEncryption, type SessionEncryption } from '../crypto/iron.ts'
import { createKeySet, type KeySet } from '../crypto/jwks.ts'
import { pinnedKeys } from '../crypto/pinned-keys.ts'
import { isLoopback } from '../config/loopback.ts'
import { createAskTime, type AskTime } from './ask-time.ts'
import { createProviderClock, type ProviderClock } from '../provider/clock.ts'
import { loadSdk } from '../provider/load-sdk.ts'
import type { Provider } from '../provider/provider.ts'
import { createWorkOSProvider } from '../provider/workos.ts'
import { createAwaitedKeys, type AwaitedKeys } from './awaited-keys.ts'
import { createEmit, type Emit } from './emit.ts'
import { createSessionSizes, createUnsavedSessions, type SessionSizes, type UnsavedSessions } from './large-sessions.ts'
import { createOpenedCookies, type OpenedCookies } from './opened-cookies.ts'
import {
  createSharedNameReport,
  createUnreadReport,
  warnOfPastEnd,
  type ReportSharedName,
  type ReportUnread,
} from './unread-cookies.ts'
import { createVerifiedTokens, type VerifiedTokens } from './verified-tokens.ts'

/** Marks of each kind. Those of refresh tokens are needed for as long as a page is made that was asked for with the older cookie. */
const MOST_MARKS = 10_000
/** Code exchanges a second for sign-in flows that only a script can have finished so soon. */
const HASTY_EXCHANGES = 30

/** One configured core with its state: keys, running refreshes, the provider's clock. Several live side by side in one process. */
export interface Instance {
  readonly config: ResolvedConfig
  readonly keys: KeySet
  readonly awaitedKeys: AwaitedKeys
  /** Null where the app switched it off. */
  readonly verifiedTokens: VerifiedTokens | null
  /** Null unless the app switched it on. */
  readonly openedCookies: OpenedCookies | null
  readonly provider: Provider
  readonly coordinator: RefreshCoordinator
  /** Outcomes of grants that this process sent, with the coordinator's key: the only ones that are not checked. */
  readonly ownOutcomes: WeakMap<object, string>
  readonly breaker: Breaker
  readonly bulkhead: Bulkhead
  readonly hastyExchanges: RateLimit
  /** Sessions that were signed out here, or replaced by a sign-in, by their id. */
  readonly tombstones: Tombstones
  /** Sessions that were signed out here and have yet to be revoked at WorkOS, by their id. */
  readonly unrevoked: Tombstones
  /** Refresh tokens that were exchanged here, by their coordinator's key: no cookie is written that holds one of them. */
  readonly spentTokens: Tombstones
  /** Sessions that have ended by themselves, by their coordinator's key: WorkOS is not asked again. */
  readonly ended: Tombstones
  /** What the sessions became that were refreshed here, for as long as the older cookie may ask for it. */
  readonly successors: Successors
  readonly encryption: SessionEncryption
  readonly sessionSizes: SessionSizes
  readonly unsavedSessions: UnsavedSessions
  readonly reportUnread: ReportUnread
  readonly reportSharedName: ReportSharedName
  readonly emit: Emit
  readonly clock: ProviderClock
  readonly askTime: AskTime
  /** Now, on the provider's clock. */
  readonly now: () => Date
  /** Milliseconds from this server's clock to the provider's, or null as long as it is not known. */
  readonly clockOffset: () => number | null
}

export interface InstanceParts {
  client?: WorkOS
  encryption?: SessionEncryption
  coordinator?: RefreshCoordinator
}

export function createInstance(config: ResolvedConfig, parts: InstanceParts = {}): Instance {
  warnOfPastEnd(config)
  const emit = createEmit(config)
  const encryption = parts.encryption ?? sessionEncryption
  const clock = createProviderClock({ now: config.now, emit, isEmulator: isLoopback(config.apiHostname) })
  const observed = observedFetch(config, clock)
  let sdk = parts.client
  // No promise of it is kept: where a request is cancelled with all that it waits for, the promise would never be settled.
  const client = async (): Promise<WorkOS> => (sdk ??= await loadSdk(config, observed))
  return {
    config,
    emit,
    keys: keysOf(config, observed, emit),
    awaitedKeys: createAwaitedKeys(clock.now),
    verifiedTokens: config.verifiedTokenCache === false ? null : createVerifiedTokens(config.verifiedTokenCache),
    openedCookies: config.cookieMemo === false ? null : createOpenedCookies({ ...config.cookieMemo, now: config.now }),
    provider: createWorkOSProvider(config, client),
    coordinator: parts.coordinator ?? createMemoryCoordinator(config.now, config.wait),
    ownOutcomes: new WeakMap(),
    breaker: createBreaker({
      ...config,
      onChange: (state, seconds) => emit({ code: state === 'open' ? 'provider.paused' : 'provider.resumed', seconds }),
    }),
    bulkhead: createBulkhead(config.now),
    hastyExchanges: createRateLimit({ now: config.now, perSecond: HASTY_EXCHANGES }),
    ...marksOf(config),
    successors: createSuccessors(config.now),
    encryption,
    sessionSizes: createSessionSizes(emit),
    unsavedSessions: createUnsavedSessions(),
    reportUnread: createUnreadReport(config.passwords, encryption),
    clock,
    askTime: createAskTime({ ...config, url: config.apiOrigin + TOKEN_ENDPOINT, fetch: observed }),
    reportSharedName: createSharedNameReport(config),
    now: clock.now,
    clockOffset: clock.offset,
  }
}

const keysOf = (config: ResolvedConfig, fetch: typeof globalThis.fetch, emit: Emit): KeySet =>
  config.jwks
    ? pinnedKeys(config.jwks.keys)
    : createKeySet({ ...config, url: `${config.apiOrigin}/sso/jwks/${config.clientId}`, fetch, emit })

const marksOf = ({ now }: ResolvedConfig): Pick<Instance, 'tombstones' | 'unrevoked' | 'spentTokens' | 'ended'> => ({
  tombstones: createTombstones(now),
  unrevoked: createTombstones(now),
  spentTokens: createTombstones(now, { most: MOST_MARKS }),
  ended: createTombstones(now, { most: MOST_MARKS }),
})

const TOKEN_ENDPOINT = '/user_management/authenticate'

/** Returns the `fetch` for calls to WorkOS. The clock learns from the token endpoint alone: a cache may stand before the key set. */
const observedFetch =
  ({ fetch, now }: ResolvedConfig, clock: ProviderClock): typeof globalThis.fetch =>
  async (input, init) => {
    const sentAt = now().getTime()
    // A call to WorkOS has the API key and a token in it, which a redirect would carry to another host. workerd knows no `error`.
    const response = await fetch(input, { ...init, redirect: 'manual' })
    if (new URL(input instanceof Request ? input.url : input).pathname === TOKEN_ENDPOINT)
      clock.observe(response, sentAt)
    return response
  }

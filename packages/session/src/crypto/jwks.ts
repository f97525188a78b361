import { importJWK, type CryptoKey, type JWK } from 'jose'
import type { RaisedEvent } from '../model/events.ts'
import { isAcceptableKey } from './acceptable-key.ts'
import { fetchJwks, type FetchJwks } from './fetch-jwks.ts'

/** Milliseconds after which a set is fetched anew, in the background. */
const FRESH_MS = 10 * 60_000
/** Milliseconds for which the last good keys serve while the endpoint fails (fault model, row 2). */
const STALE_MS = 24 * 60 * 60_000
/** Milliseconds between two fetches for a `kid` that is not listed: a storm of them stays one fetch (security bar O3). */
const COOLDOWN_MS = 30_000
/** Milliseconds to the next try after one, two, … failures. */
const BACKOFF_MS = [1_000, 2_000, 5_000, 10_000, 30_000]

export type KeyAnswer =
  | { readonly status: 'found'; readonly key: CryptoKey }
  /** The endpoint's newest set does not list it. */
  | { readonly status: 'unlisted' }
  /** Nobody can say: no keys could be fetched. */
  | { readonly status: 'unavailable'; readonly detail: string }

export interface KeySet {
  /** Whether there are keys to verify with, fetching them where there are none yet. */
  ready(): Promise<{ ok: true } | { ok: false; detail: string }>
  /** The key of a token's header. Without `kid` it is found only where the set has one key. */
  getKey(kid: string | undefined): Promise<KeyAnswer>
}

export interface KeySetOptions extends FetchJwks {
  now: () => Date
  emit: (event: RaisedEvent) => void
}

interface Held {
  readonly keys: ReadonlyMap<string, CryptoKey>
  /** Epoch milliseconds. */
  readonly fetchedAt: number
}

/** The provider's signing keys: fetched once, shared by all who wait, kept while the endpoint is down. */
export function createKeySet(options: KeySetOptions): KeySet {
  const { now, emit } = options
  const time = (): number => now().getTime()
  let held: Held | null = null
  let running: Promise<void> | null = null
  let failures = 0
  let failedAt = 0
  let detail = 'not fetched yet'

  const mayFetch = (): boolean => failures === 0 || time() - failedAt >= (BACKOFF_MS[Math.min(failures, BACKOFF_MS.length) - 1] ?? 0)

  function refetch(): Promise<void> {
    if (running === null && !mayFetch()) return Promise.resolve()
    return (running ??= load().finally(() => void (running = null)))
  }

  async function load(): Promise<void> {
    try {
      held = { keys: await importKeys(await fetchJwks(options)), fetchedAt: time() }
      failures = 0
    } catch (error) {
      failures++
      failedAt = time()
      detail = error instanceof Error ? error.message : 'the fetch failed'
      emit({ code: usable() === null ? 'keys.unavailable' : 'keys.stale', detail })
    }
  }

  const usable = (): Held | null => (held !== null && time() - held.fetchedAt < STALE_MS ? held : null)

  async function current(): Promise<Held | null> {
    const known = usable()
    if (known === null) await refetch()
    // Warm: a request never waits for a set that is only due.
    else if (time() - known.fetchedAt >= FRESH_MS) void refetch()
    return usable()
  }

  return {
    ready: async () => ((await current()) === null ? { ok: false, detail } : { ok: true }),
    async getKey(kid) {
      const set = await current()
      if (set === null) return { status: 'unavailable', detail }
      const key = find(set, kid)
      if (key !== undefined) return { status: 'found', key }
      if (time() - set.fetchedAt < COOLDOWN_MS) return { status: 'unlisted' }
      await refetch()
      const fresh = usable()
      // Only a set fetched for this question can say that the key is gone: an old one cannot know of a new key.
      if (fresh === null || fresh === set) return { status: 'unavailable', detail }
      const found = find(fresh, kid)
      return found === undefined ? { status: 'unlisted' } : { status: 'found', key: found }
    },
  }
}

function find({ keys }: Held, kid: string | undefined): CryptoKey | undefined {
  if (kid !== undefined) return keys.get(kid)
  return keys.size === 1 ? [...keys.values()][0] : undefined
}

/** The set's acceptable keys by `kid`. A key that cannot be imported is as if it were not listed. */
async function importKeys(jwks: readonly JWK[]): Promise<ReadonlyMap<string, CryptoKey>> {
  const keys = new Map<string, CryptoKey>()
  for (const jwk of jwks.filter(isAcceptableKey)) {
    const key = await importJWK({ ...jwk, ext: true }, 'RS256').catch(() => null)
    if (key !== null && !(key instanceof Uint8Array)) keys.set(jwk.kid ?? '', key)
  }
  if (keys.size === 0) throw new Error('the set lists no RSA key of 2048 bits or more for RS256 signatures')
  return keys
}

import type { RaisedEvent } from '../model/events.ts'
import type { WaitUntil } from '../model/wait.ts'
import { createSharedWork, type SharedWork } from '../model/shared-work.ts'
import { whenThere, type Soon } from '../model/soon.ts'
import { fetchJwks, type FetchJwks } from './fetch-jwks.ts'
import { importKeys } from './import-keys.ts'
import type { SigningKey } from './signing-key.ts'

/** Milliseconds after which a set is fetched anew while requests go on with it … */
const DUE_MS = 8 * 60_000
/** … and after which they wait for the new one: a server that slept does not trust a key withdrawn meanwhile. */
const FRESH_MS = 10 * 60_000
/** Milliseconds for which the last good keys serve while the endpoint fails (fault model, row 2). */
const STALE_MS = 24 * 60 * 60_000
/** Milliseconds between two fetches that an unlisted `kid` causes: a storm of them stays one fetch (security bar O3). */
const COOLDOWN_MS = 30_000
/** Milliseconds: a set younger than this is the newest there is. */
const NEWEST_MS = 1_000
/** Milliseconds to the next try after one, two, … failures: four tries in the first minute (security bar O3; fault model, row 1). */
const BACKOFF_MS = [1_000, 5_000, 25_000, 30_000] as const

export type KeyAnswer =
  | { readonly status: 'found'; readonly key: SigningKey }
  /** The endpoint's newest set does not list it. */
  | { readonly status: 'unlisted' }
  /** The token names no key and the set has several (RFC 7515 section 4.1.4 leaves it optional; OIDF "kid-absent-multiple-jwks"). */
  | { readonly status: 'ambiguous' }
  /** Nobody can say: no keys could be fetched. */
  | { readonly status: 'unavailable'; readonly detail: string }

/** `generation` is one object for as long as the same fetched set holds: what was verified under another has to be verified again. */
export type KeysReady =
  | { readonly ok: true; readonly generation: object }
  | { readonly ok: false; readonly detail: string }

export interface KeySet {
  /** Whether there are keys to verify with, fetching them where there are none yet. */
  ready(): Soon<KeysReady>
  /** Whether `ready` answers without waiting for a fetch. */
  readonly atHand: boolean
  /** The key of a token's header. */
  getKey(kid: string | undefined): Soon<KeyAnswer>
}

export interface KeySetOptions extends FetchJwks {
  now: () => Date
  emit: (event: RaisedEvent) => void
  waitUntil?: WaitUntil | undefined
}

/** A fetched set: its own generation, and the answer to whether there is one. */
interface Held {
  readonly ok: true
  readonly generation: object
  readonly keys: ReadonlyMap<string | undefined, SigningKey>
  /** Epoch milliseconds. */
  readonly fetchedAt: number
}

interface Failure {
  readonly times: number
  /** Epoch milliseconds. */
  readonly at: number
  readonly detail: string
}

/** The provider's signing keys: fetched once, shared by all who wait, kept while the endpoint is down. */
export const createKeySet = (options: KeySetOptions): KeySet => new RemoteKeySet(options)

class RemoteKeySet implements KeySet {
  readonly #options: KeySetOptions
  #held: Held | null = null
  #failure: Failure | null = null
  readonly #fetching: SharedWork<void>
  /** Epoch milliseconds of the last fetch that an unlisted `kid` caused. */
  #askedAt = Number.NEGATIVE_INFINITY

  constructor(options: KeySetOptions) {
    this.#options = options
    this.#fetching = createSharedWork(options)
  }

  ready(): Soon<KeysReady> {
    return whenThere(this.#current(), (set) => set ?? { ok: false, detail: this.#detail() })
  }

  get atHand(): boolean {
    return this.#held !== null && this.#age(this.#held.fetchedAt) < FRESH_MS
  }

  getKey(kid: string | undefined): Soon<KeyAnswer> {
    return whenThere(this.#current(), (set) => {
      if (set === null) return { status: 'unavailable', detail: this.#detail() }
      const answer = find(set, kid)
      return answer.status !== 'unlisted' || this.#age(set.fetchedAt) < NEWEST_MS ? answer : this.#askFor(kid, set)
    })
  }

  /** A `kid` that the held set does not list, in the newest one. */
  async #askFor(kid: string | undefined, set: Held): Promise<KeyAnswer> {
    // The cooldown counts from the last such question, not from the last fetch: keys rotated just after one are found at once.
    const asks = this.#age(this.#askedAt) >= COOLDOWN_MS && this.#mayTry()
    if (asks) this.#askedAt = this.#time()
    if (asks || this.#fetching.isRunning) await this.#refetch()
    // An old set cannot know of a new key: while the endpoint fails, nobody can say that this one is gone.
    if (this.#failure !== null) return { status: 'unavailable', detail: this.#detail() }
    return find(this.#held ?? set, kid)
  }

  /** The set to judge by, fetched where it is due, or null where none can be had. */
  #current(): Soon<Held | null> {
    const set = this.#held
    const age = set === null ? STALE_MS : this.#age(set.fetchedAt)
    if (age >= FRESH_MS) return this.#refetch().then(() => this.#usable())
    if (age >= DUE_MS && !this.#fetching.isRunning) void this.#refetch()
    return set
  }

  #usable(): Held | null {
    return this.#held !== null && this.#age(this.#held.fetchedAt) < STALE_MS ? this.#held : null
  }

  #refetch(): Promise<void> {
    if (!this.#fetching.isRunning && !this.#mayTry()) return Promise.resolve()
    return this.#fetching.run(() => this.#load())
  }

  #mayTry(): boolean {
    if (this.#failure === null) return true
    const { times, at } = this.#failure
    return this.#age(at) >= (BACKOFF_MS[times - 1] ?? BACKOFF_MS[3])
  }

  async #load(): Promise<void> {
    try {
      const keys = await importKeys(await fetchJwks(this.#options))
      this.#held = { ok: true, generation: keys, keys, fetchedAt: this.#time() }
      this.#failure = null
    } catch (error) {
      const detail = error instanceof Error ? error.message : 'the fetch failed'
      this.#failure = { times: (this.#failure?.times ?? 0) + 1, at: this.#time(), detail }
      this.#options.emit({ code: this.#usable() === null ? 'keys.unavailable' : 'keys.stale', detail })
    }
  }

  #detail(): string {
    return this.#failure?.detail ?? 'not fetched yet'
  }

  #time(): number {
    return this.#options.now().getTime()
  }

  /** Milliseconds since. A clock that was set back makes things due, not eternal (fault model, row 17). */
  #age(since: number): number {
    const age = this.#time() - since
    return age < 0 ? FRESH_MS : age
  }
}

function find({ keys }: Held, kid: string | undefined): KeyAnswer {
  if (kid === undefined && keys.size > 1) return { status: 'ambiguous' }
  const key = kid === undefined ? [...keys.values()][0] : keys.get(kid)
  return key === undefined ? { status: 'unlisted' } : { status: 'found', key }
}

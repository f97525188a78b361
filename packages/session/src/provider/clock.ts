import type { RaisedEvent } from '../model/events.ts'
import { PROVIDER_TIMEOUT_MS } from './load-sdk.ts'

/** Milliseconds that the clock of a server is corrected by at most. A `Date` that is further away says that one of two clocks is broken, not which. */
const MOST_OFFSET_MS = 10 * 60_000
/** From here on the operator should know (fault model, row 16). */
const WARN_MS = 30_000
/** Seconds by which the `iat` of a new token may lie ahead, and behind: a pair may be replayed for 30 seconds, and a call takes up to 8. */
const AHEAD = 60
const BEHIND = 100
/** Milliseconds between two refreshes whose new token cannot be served, because this server's clock is wrong. */
const RETRY_MS = 30_000

/** WorkOS's clock, as far as this server knows it. */
export interface ProviderClock {
  /** Now, on the provider's clock. Every expiry is judged by it, so a server whose own clock is wrong does not refresh on each request. */
  now(): Date
  /** Milliseconds from this server's clock to the provider's, or null as long as no answer of the provider has told. */
  offset(): number | null
  /** Learns from an answer of the token endpoint. `sentAt`: epoch milliseconds on this server's own clock. */
  observe(response: Response, sentAt: number): void
  /**
   * Compares the clock with the `iat` of a token that WorkOS issued a moment ago. It is signed, so it decides if a `Date` field contradicts it:
   * `corrected` means that the own clock counts from here on. `wrong`: neither fits, and an event says so.
   */
  check(iat: number): 'right' | 'corrected' | 'wrong'
  /** Reports that this server's clock is wrong by so many milliseconds, which nothing corrects. */
  reportWrong(ms: number): void
  /** Seconds until the next refresh may be tried, while new tokens cannot be served because of the clock. Null if the clock is not known to be wrong. */
  waits(): number | null
}

export interface ClockOptions {
  /** The server's own clock. */
  now: () => Date
  emit: (event: RaisedEvent) => void
  /** Whether the provider is an emulator, whose clock tests move as far as they like. */
  isEmulator?: boolean
}

export const createProviderClock = (options: ClockOptions): ProviderClock => new LearnedClock(options)

class LearnedClock implements ProviderClock {
  readonly #own: () => Date
  readonly #bound: number
  readonly #reportSkew: (ms: number) => void
  readonly reportWrong: (ms: number) => void
  #offset = 0
  #isLearned = false
  #wrongAt: number | null = null

  constructor({ now, emit, isEmulator = false }: ClockOptions) {
    this.#own = now
    this.#bound = isEmulator ? Infinity : MOST_OFFSET_MS
    this.#reportSkew = createReport((seconds) => emit({ code: 'clock.skewed', seconds }))
    this.reportWrong = createReport((seconds) => {
      emit({ code: 'clock.wrong', seconds })
      warnOnce(seconds)
    })
  }

  // A property, because it is handed on by itself.
  readonly now = (): Date => (this.#offset === 0 ? this.#own() : new Date(this.#time() + this.#offset))

  readonly offset = (): number | null => (this.#isLearned ? this.#offset : null)

  observe(response: Response, sentAt: number): void {
    const receivedAt = this.#time()
    const date = dateOf(response)
    const took = receivedAt - sentAt
    // The machine slept meanwhile, the event loop stalled, or the clock was set: then the moment of the answer is not known.
    if (date === null || took < 0 || took > PROVIDER_TIMEOUT_MS) return
    const bound = this.#bound
    // The field has whole seconds, and it was written after the request was sent and before the answer was here.
    const [least, most] = [date - receivedAt, date + 1_000 - sentAt]
    if (least > bound || most < -bound) return this.reportWrong(least > 0 ? least : most)
    this.#isLearned = true
    this.#offset = Math.min(Math.max(this.#offset, least, -bound), most, bound)
    this.#reportSkew(this.#offset)
  }

  check(iat: number): 'right' | 'corrected' | 'wrong' {
    const age = this.#time() - iat * 1000
    const isRight = isOfNow(age + this.#offset)
    this.#wrongAt = isRight || isOfNow(age) ? null : this.#time()
    if (isRight) return 'right'
    if (this.#wrongAt !== null) {
      this.reportWrong(-age)
      return 'wrong'
    }
    this.#offset = 0
    this.#isLearned = false
    return 'corrected'
  }

  waits(): number | null {
    if (this.#wrongAt === null) return null
    const left = this.#wrongAt + RETRY_MS - this.#time()
    // More is left only if the clock was set back, perhaps set right.
    return left > 0 && left <= RETRY_MS ? Math.ceil(left / 1000) : null
  }

  #time(): number {
    return this.#own().getTime()
  }
}

const isOfNow = (age: number): boolean => age >= -AHEAD * 1000 && age <= BEHIND * 1000

/** Epoch milliseconds. A cached answer carries the date of its making (RFC 9111 section 5.1). */
function dateOf({ headers }: Response): number | null {
  const date = Date.parse(headers.get('date') ?? '')
  return Number.isNaN(date) || Number(headers.get('age') ?? '0') > 0 ? null : date
}

/** Reports milliseconds from half a minute on, and again if they have moved by as much. */
function createReport(report: (seconds: number) => void): (ms: number) => void {
  let reported = 0
  return (ms) => {
    if (Math.abs(ms) < WARN_MS || Math.abs(ms - reported) < WARN_MS) return
    reported = ms
    report(Math.round(ms / 1000))
  }
}

let hasWarned = false

/** Nobody may listen to events, and until the clock is set right hardly anybody can be served. */
function warnOnce(seconds: number): void {
  if (hasWarned) return
  hasWarned = true
  console.error(
    `[latchkey] The clock of this server is wrong: by WorkOS's clock it is ${Math.abs(seconds)} s ${seconds > 0 ? 'behind' : 'ahead'}, and Latchkey corrects ten minutes at most. Sessions are unavailable with the reason "clock" until it is set right. Turn on time synchronization (NTP). If the clock is right, a proxy rewrites the Date field of answers.`,
  )
}

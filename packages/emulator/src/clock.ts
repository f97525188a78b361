import { EmulatorError } from './emulator-error.ts'

interface Alarm {
  readonly due: number
  readonly ring: () => void
  timer: ReturnType<typeof setTimeout> | undefined
}

/** Longer timers would fire at once (Node keeps their length in 32 bits). */
const LONGEST_TIMER = 2 ** 31 - 1

/** Within what ISO 8601 spells with four digits and a ULID holds: any other would be in every answer from then on. */
function checkRange(time: number): void {
  if (time >= 0 && time < Date.UTC(10_000, 0)) return
  throw new EmulatorError('ERR_TIME_INVALID', 'The clock of the emulator goes from the year 1970 to the year 9999.')
}

/** The emulator's time: the real one, or the injected one, moved by `advance` and `setTime`. Milliseconds since the epoch. */
export class Clock {
  readonly #now: () => Date
  readonly #alarms = new Set<Alarm>()
  #offset = 0

  constructor(now: () => Date = () => new Date()) {
    this.#now = now
  }

  now(): number {
    return this.#now().getTime() + this.#offset
  }

  /** Milliseconds that it is ahead of the real time. */
  get offset(): number {
    return this.#offset
  }

  seconds(): number {
    return Math.floor(this.now() / 1000)
  }

  iso(): string {
    return new Date(this.now()).toISOString()
  }

  /** Throws `ERR_TIME_INVALID`. */
  advance(seconds: number): void {
    this.setTime(this.now() + seconds * 1000)
  }

  /** Throws `ERR_TIME_INVALID`. */
  setTime(time: number): void {
    checkRange(time)
    this.#offset = time - this.#now().getTime()
    this.#ringDue()
  }

  /** Calls back once, when this clock gets there: by itself, or because somebody moved it. */
  after(ms: number, ring: () => void): void {
    const alarm: Alarm = { due: this.now() + ms, ring, timer: undefined }
    this.#alarms.add(alarm)
    this.#arm(alarm)
  }

  /** Back to the real time; nothing rings any more. */
  reset(): void {
    this.#offset = 0
    for (const { timer } of this.#alarms) clearTimeout(timer)
    this.#alarms.clear()
  }

  #arm(alarm: Alarm): void {
    clearTimeout(alarm.timer)
    const left = Math.min(Math.max(alarm.due - this.now(), 1), LONGEST_TIMER)
    alarm.timer = setTimeout(() => this.#ringDue(), left)
    alarm.timer.unref()
  }

  #ringDue(): void {
    for (const alarm of this.#alarms) {
      if (alarm.due > this.now()) this.#arm(alarm)
      else {
        clearTimeout(alarm.timer)
        this.#alarms.delete(alarm)
        alarm.ring()
      }
    }
  }
}

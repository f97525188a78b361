/** The emulator's time: the real one, or the injected one, plus what was advanced. Milliseconds since the epoch. */
export class Clock {
  readonly #now: () => Date
  #offset = 0

  constructor(now: () => Date = () => new Date()) {
    this.#now = now
  }

  now(): number {
    return this.#now().getTime() + this.#offset
  }

  seconds(): number {
    return Math.floor(this.now() / 1000)
  }

  iso(): string {
    return new Date(this.now()).toISOString()
  }

  advance(seconds: number): void {
    this.#offset += seconds * 1000
  }

  reset(): void {
    this.#offset = 0
  }
}

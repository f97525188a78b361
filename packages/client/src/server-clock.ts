/** The server's time, as far as this browser can tell: its own clock may be wrong, only what passes on it counts. */
export class ServerClock {
  readonly #local: () => number
  #server = 0
  #at = 0

  /** `local` in milliseconds. */
  constructor(local: () => number) {
    this.#local = local
  }

  /** The server said what time it is, in epoch seconds. 0 is not a time. */
  observe(now: number): void {
    if (now === 0) return
    this.#server = now
    this.#at = this.#local()
  }

  /** When the server last said something that was taken over, in epoch seconds. */
  get heard(): number {
    return this.#server
  }

  /** Epoch seconds, whole as the server's are; 0 where it never said. */
  now(): number {
    return this.#server === 0 ? 0 : this.#server + Math.floor((this.#local() - this.#at) / 1000)
  }
}

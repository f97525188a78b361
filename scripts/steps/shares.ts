/**
 * The parts of `npm test`, and the minutes that each may take on an idle machine with two cores.
 * CONTRIBUTING.md has the same table, and a test compares them.
 */
export const budget = { 'install and build': 4, 'static checks and units': 4, browser: 6 }

/** Minutes that are kept free for work to come. */
export const reserve = 6

export type Part = keyof typeof budget

/** Measures how long each part of `npm test` takes. A part may run in several pieces. */
export class Shares {
  readonly #milliseconds: Record<Part, number> = { 'install and build': 0, 'static checks and units': 0, browser: 0 }
  readonly #now: () => number

  /** @param startedAt Epoch milliseconds at which the command began: what came before this belongs to the first part. */
  constructor(startedAt: number, now: () => number = Date.now) {
    this.#now = now
    this.#milliseconds['install and build'] = now() - startedAt
  }

  /** Runs one piece of a part, and adds the time it took. */
  async measure<Result>(part: Part, run: () => Promise<Result>): Promise<Result> {
    const before = this.#now()
    try {
      return await run()
    } finally {
      this.#milliseconds[part] += this.#now() - before
    }
  }

  /** Returns a line for each part, and one for the sum: minutes taken, minutes allowed. */
  lines(): string[] {
    const parts = Object.entries(budget).map(
      ([part, allowed]) => [part, this.#milliseconds[part as Part], allowed] as const,
    )
    const sum = parts.reduce((all, [, taken]) => all + taken, 0)
    const whole = reserve + Object.values(budget).reduce((all, allowed) => all + allowed, 0)
    return [...parts, ['together', sum, whole] as const].map(([part, taken, allowed]) => {
      const minutes = taken / 60_000
      const over = minutes > allowed ? ', more than it may' : ''
      return `${part}: ${minutes.toFixed(1)} of ${allowed} minutes${over}`
    })
  }
}

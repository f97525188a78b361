import type { Endpoint } from './endpoint.ts'
import { checkFault, type Fault, type FaultCondition, type PendingFault } from './fault.ts'

interface Pending {
  readonly fault: Fault
  left: number
}

/** Whether a request is one that a condition is for. */
export type Matches = (condition: FaultCondition) => Promise<boolean>

/** Faults still to come, for each endpoint in the order they were asked for. */
export class Faults {
  readonly #pending = new Map<Endpoint, Pending[]>()

  add(endpoint: Endpoint, fault: Fault): void {
    const { times = 1 } = fault
    checkFault(endpoint, fault)
    if (times === 0) {
      this.#pending.delete(endpoint)
      return
    }
    const queue = this.#pending.get(endpoint) ?? []
    this.#pending.set(endpoint, [...queue, { fault, left: times === 'always' ? Infinity : times }])
  }

  /** The first fault of an endpoint that is for this request, used up by asking. */
  async take(endpoint: Endpoint, matches: Matches): Promise<Fault | undefined> {
    for (const pending of this.#pending.get(endpoint) ?? []) {
      if (pending.fault.when && !(await matches(pending.fault.when))) continue
      // Another request may have used it up while this one's body was read.
      if (pending.left <= 0) continue
      pending.left -= 1
      if (pending.left <= 0) this.#drop(endpoint, pending)
      return pending.fault
    }
    return undefined
  }

  list(): PendingFault[] {
    return [...this.#pending].flatMap(([endpoint, queue]) =>
      queue.map(({ fault, left }) => ({ endpoint, fault, left: left === Infinity ? 'always' : left })),
    )
  }

  clear(): void {
    this.#pending.clear()
  }

  #drop(endpoint: Endpoint, used: Pending): void {
    const queue = this.#pending.get(endpoint) ?? []
    this.#pending.set(
      endpoint,
      queue.filter((pending) => pending !== used),
    )
  }
}

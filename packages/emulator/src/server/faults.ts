import { EmulatorError } from '../emulator-error.ts'
import { endpointNames, isEndpoint, type Endpoint } from './endpoint.ts'

/** What goes wrong. With neither `status` nor `body` the endpoint still does its work, and `headers` are added to its answer. */
export interface Fault {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  /** A string is sent as it is, anything else as JSON. */
  readonly body?: unknown
  /** Real milliseconds before anything else happens. */
  readonly delayMs?: number
  /** No answer until the client leaves or the emulator closes. */
  readonly hang?: boolean
  /** Kills the connection: `before` the endpoint did its work, or `after` the change is committed. */
  readonly reset?: 'before' | 'after'
  /** How many requests: 1 by default; 0 takes back every fault of the endpoint. */
  readonly times?: number | 'always'
}

interface Pending {
  readonly fault: Fault
  left: number
}

/** Faults still to come, for each endpoint in the order they were asked for. */
export class Faults {
  readonly #pending = new Map<Endpoint, Pending[]>()

  add(endpoint: Endpoint, fault: Fault): void {
    const { times = 1 } = fault
    check(endpoint, fault, times)
    if (times === 0) {
      this.#pending.delete(endpoint)
      return
    }
    const queue = this.#pending.get(endpoint) ?? []
    this.#pending.set(endpoint, [...queue, { fault, left: times === 'always' ? Infinity : times }])
  }

  /** The fault of the next request to an endpoint, used up by asking. */
  take(endpoint: Endpoint): Fault | undefined {
    const queue = this.#pending.get(endpoint)
    const next = queue?.[0]
    if (!queue || !next) return undefined
    next.left -= 1
    if (next.left <= 0) queue.shift()
    return next.fault
  }

  clear(): void {
    this.#pending.clear()
  }
}

const FIELDS: readonly string[] = ['status', 'headers', 'body', 'delayMs', 'hang', 'reset', 'times']

/** Faults come over HTTP too, where no compiler checked them; one that is ignored would make a test pass for nothing. */
function check(endpoint: unknown, fault: Fault, times: unknown): void {
  const { status, delayMs, reset } = fault
  if (!isEndpoint(endpoint)) refuse(`there is no endpoint "${String(endpoint)}"; use one of ${endpointNames()}`)
  const unknown = Object.keys(fault).find((name) => !FIELDS.includes(name))
  if (unknown !== undefined) refuse(`"${unknown}" is not known; known are ${FIELDS.join(', ')}`)
  if (times !== 'always' && !(Number.isInteger(times) && Number(times) >= 0)) refuse('times is a count or "always"')
  if (status !== undefined && !(Number.isInteger(status) && status >= 200 && status <= 599)) {
    refuse('status is a whole number from 200 to 599')
  }
  if (delayMs !== undefined && !(delayMs >= 0)) refuse('delayMs is a number of milliseconds')
  if (reset !== undefined && reset !== 'before' && reset !== 'after') refuse('reset is "before" or "after"')
}

function refuse(reason: string): never {
  throw new EmulatorError('ERR_FAULT_INVALID', `emulator.fail: ${reason}.`)
}

import { EmulatorError } from '../emulator-error.ts'
import { endpointNames, isEndpoint, type Endpoint } from './endpoint.ts'

/** Which requests a fault is for; it waits until one comes. */
export interface FaultCondition {
  readonly method?: string
  readonly path?: string
  /** Fields of the query, or of a JSON or form body, with the values they must have. */
  readonly fields?: Readonly<Record<string, string>>
  /**
   * Whether the request names, as `session_id`, a session that is live (false), or one that has ended or is unknown (true). How the logout URL
   * of WorkOS answers in the second case is undocumented.
   */
  readonly endedSession?: boolean
}

/** What goes wrong. Without `status`, `body`, `garbage` and `html` the endpoint still does its work and gives its answer, with `headers` added. */
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
  /** Answers with bytes that are no JSON, though the content type says so, before or after the work; 200 unless `status` says more. */
  readonly garbage?: 'before' | 'after'
  /** Answers with a gateway's HTML page, before or after the work; 502 unless `status` says more. */
  readonly html?: 'before' | 'after'
  /** Sends the body in 16 pieces, this many real milliseconds apart. */
  readonly dripMs?: number
  readonly when?: FaultCondition
  /** How many requests: 1 by default; 0 takes back every fault of the endpoint. */
  readonly times?: number | 'always'
}

const FIELDS: readonly string[] = [
  'status',
  'headers',
  'body',
  'delayMs',
  'hang',
  'reset',
  'garbage',
  'html',
  'dripMs',
  'when',
  'times',
]

/** Faults come over HTTP too, where no compiler checked them; one that is ignored would make a test pass for nothing. */
export function checkFault(endpoint: unknown, fault: Fault): void {
  const { status, when, times = 1 } = fault
  if (!isEndpoint(endpoint)) refuse(`there is no endpoint "${String(endpoint)}"; use one of ${endpointNames()}`)
  refuseUnknown(fault, FIELDS)
  if (times !== 'always' && !(Number.isInteger(times) && times >= 0)) refuse('times is a count or "always"')
  if (status !== undefined && !(Number.isInteger(status) && status >= 200 && status <= 599)) {
    refuse('status is a whole number from 200 to 599')
  }
  for (const name of ['delayMs', 'dripMs'] as const) {
    const { [name]: ms = 0 } = fault
    if (!(ms >= 0)) refuse(`${name} is a number of milliseconds`)
  }
  for (const name of ['reset', 'garbage', 'html'] as const) {
    const { [name]: at = 'before' } = fault
    if (at !== 'before' && at !== 'after') refuse(`${name} is "before" or "after"`)
  }
  if (when !== undefined) refuseUnknown(checkObject('when', when), ['method', 'path', 'fields', 'endedSession'])
  checkTexts('headers', fault.headers)
  checkTexts('when.fields', when?.fields)
  if (when?.endedSession !== undefined && typeof when.endedSession !== 'boolean') {
    refuse('when.endedSession is true or false')
  }
}

function checkObject(name: string, value: object): object {
  if (typeof value === 'object' && value !== null) return value
  return refuse(`${name} is an object`)
}

function checkTexts(name: string, texts: object = {}): void {
  const values: unknown[] = Object.values(checkObject(name, texts))
  if (values.some((value) => typeof value !== 'string')) refuse(`${name} is an object of strings`)
}

function refuseUnknown(given: object, known: readonly string[]): void {
  const unknown = Object.keys(given).find((name) => !known.includes(name))
  if (unknown !== undefined) refuse(`"${unknown}" is not known; known are ${known.join(', ')}`)
}

function refuse(reason: string): never {
  throw new EmulatorError('ERR_FAULT_INVALID', `emulator.fail: ${reason}.`)
}

/** A fault still to come. */
export interface PendingFault {
  readonly endpoint: Endpoint
  readonly fault: Fault
  readonly left: number | 'always'
}

import type { MiddlewareHandler } from 'hono'

import { ulid } from '../id.ts'
import type { Environment } from '../environment.ts'
import type { AppEnv } from './context.ts'
import { endpointOf, type Endpoint } from './endpoint.ts'
import { stringField, type Body } from './read-body.ts'

const LIMIT = 10_000

/** One request the emulator received: no query, no body and no header, so that it holds no secret. */
export interface JournalEntry {
  /** ISO 8601, by the emulator's clock. */
  readonly at: string
  readonly method: string
  readonly path: string
  readonly endpoint?: Endpoint
  /** null while it is unanswered, and for good when its connection was dropped. */
  status: number | null
  /** Of a token request. */
  grantType?: string
  /** The `organization_id` of a token request. */
  organizationId?: string
  /** The fingerprint of the refresh token it named, and the how manieth use of it this was. */
  refreshToken?: string
  refreshTokenUse?: number
  /** A fault was injected into it. */
  faulted?: boolean
  dropped?: boolean
}

/** Writes down which grant a token request asked for. */
export function noteGrant(entry: JournalEntry, body: Body): void {
  const [grantType, organizationId] = [stringField(body, 'grant_type'), stringField(body, 'organization_id')]
  if (grantType !== undefined) entry.grantType = grantType
  if (organizationId !== undefined) entry.organizationId = organizationId
}

/** The newest 10,000 requests, oldest first. */
export class Journal {
  #entries: JournalEntry[] = []

  add(entry: JournalEntry): void {
    this.#entries.push(entry)
    if (this.#entries.length >= 2 * LIMIT) this.#entries = this.#entries.slice(-LIMIT)
  }

  list(): readonly JournalEntry[] {
    return this.#entries.slice(-LIMIT).map((entry) => ({ ...entry }))
  }

  clear(): void {
    this.#entries = []
  }
}

/** Writes down each request, and puts on each answer what says where it comes from. */
export function recordRequest({ journal, clock }: Environment): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const { method, path } = c.req
    const endpoint = endpointOf(path)
    const entry: JournalEntry = { at: clock.iso(), method, path, status: null, ...(endpoint && { endpoint }) }
    c.set('entry', entry)
    if (!/^\/_emulator(\/|$)/.test(path)) journal.add(entry)
    await next()
    if (!entry.dropped) entry.status = c.res.status
    c.header('x-emulator', '1')
    c.header('X-Request-ID', `req_${ulid(clock.now())}`)
    // Clients learn their clock offset from `Date`, so it follows the emulator's clock and not the machine's.
    c.header('Date', new Date(clock.now()).toUTCString())
  }
}

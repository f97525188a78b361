import type { Clock } from '../clock.ts'
import { ulid } from '../id.ts'

/** The transitions that sessions depend on (contract, section 6). */
export type EventName =
  | 'session.created'
  | 'session.revoked'
  | `authentication.${'password' | 'oauth' | 'sso' | 'reauthentication'}_succeeded`
  | `${'user' | 'organization' | 'organization_membership'}.${'created' | 'updated' | 'deleted'}`

/** An event as `GET /events` lists it and as a webhook's body carries it. */
export interface EmulatorEvent {
  readonly object: 'event'
  readonly id: string
  readonly event: EventName
  readonly data: Readonly<Record<string, unknown>>
  readonly created_at: string
}

const LIMIT = 10_000

/** The newest 10,000 events, oldest first. */
export class EventLog {
  readonly #clock: Clock
  readonly #deliver: (event: EmulatorEvent) => void
  #events: EmulatorEvent[] = []

  constructor(clock: Clock, deliver: (event: EmulatorEvent) => void) {
    this.#clock = clock
    this.#deliver = deliver
  }

  emit(name: EventName, data: Readonly<Record<string, unknown>>): void {
    const id = `event_${ulid(this.#clock.now())}`
    const event: EmulatorEvent = { object: 'event', id, event: name, data, created_at: this.#clock.iso() }
    this.#events.push(event)
    if (this.#events.length >= 2 * LIMIT) this.#events = this.#events.slice(-LIMIT)
    this.#deliver(event)
  }

  list(): readonly EmulatorEvent[] {
    return this.#events.slice(-LIMIT)
  }

  clear(): void {
    this.#events = []
  }
}

import type { Clock } from '../clock.ts'
import type { EmulatorEvent } from '../events/event-log.ts'
import { sign } from './sign.ts'
import { createWebhookEndpoint, type Webhook, type WebhookEndpoint } from './webhook-endpoint.ts'

/** Seconds of the emulator's clock before each retry: six, as WorkOS does over three days. */
const BACKOFF = [1, 4, 16, 64, 256, 1024]
const TIMEOUT_MS = 10_000

/** The endpoints there are, and the posting of events to them. */
export class Webhooks {
  readonly endpoints: Map<string, WebhookEndpoint> = new Map()
  readonly #clock: Clock
  readonly #configured: readonly Webhook[]
  readonly #fetch: typeof fetch
  readonly #closing: AbortSignal
  /** Deliveries under way when `reset()` comes belong to a state that is gone. */
  #generation = 0

  constructor(clock: Clock, configured: readonly Webhook[], send: typeof fetch, closing: AbortSignal) {
    this.#clock = clock
    this.#configured = configured
    this.#fetch = send
    this.#closing = closing
  }

  /** Back to the endpoints of the options. */
  reset(): void {
    this.#generation += 1
    this.endpoints.clear()
    for (const webhook of this.#configured) this.add(createWebhookEndpoint(this.#clock, webhook))
  }

  add(endpoint: WebhookEndpoint): void {
    this.endpoints.set(endpoint.id, endpoint)
  }

  deliver(event: EmulatorEvent): void {
    const body = JSON.stringify(event)
    for (const endpoint of this.endpoints.values()) {
      const wanted = endpoint.events.length === 0 || endpoint.events.includes(event.event)
      if (wanted) void this.#attempt(endpoint, body, 0, this.#generation)
    }
  }

  async #attempt(endpoint: WebhookEndpoint, body: string, attempt: number, generation: number): Promise<void> {
    const stale = (): boolean => generation !== this.#generation || !this.endpoints.has(endpoint.id)
    if (endpoint.status === 'disabled' || stale()) return
    if ((await this.#post(endpoint, body)) || stale() || this.#closing.aborted) return
    const seconds = BACKOFF[attempt]
    if (seconds === undefined) return
    this.#clock.after(seconds * 1000, () => void this.#attempt(endpoint, body, attempt + 1, generation))
  }

  /** Whether it arrived. Each attempt is signed anew, as receivers refuse what is minutes old. */
  async #post({ url, secret }: WebhookEndpoint, body: string): Promise<boolean> {
    const headers = {
      'content-type': 'application/json; charset=utf-8',
      'WorkOS-Signature': sign(secret, this.#clock.now(), body),
    }
    const signal = AbortSignal.any([this.#closing, AbortSignal.timeout(TIMEOUT_MS)])
    try {
      const response = await this.#fetch(url, { method: 'POST', headers, body, signal, redirect: 'manual' })
      await response.body?.cancel()
      return response.ok
    } catch {
      // Nobody is listening, or not in time: the same as an answer that is no 2xx.
      return false
    }
  }
}

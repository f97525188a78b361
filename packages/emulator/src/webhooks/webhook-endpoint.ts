import type { Clock } from '../clock.ts'
import { EmulatorError } from '../emulator-error.ts'
import { secret as random, ulid } from '../id.ts'
import { isLoopback } from '../loopback.ts'

/** Where events are posted to. */
export interface Webhook {
  /** On this machine: the emulator posts nowhere else. */
  readonly url: string
  /** What its requests are signed with; made up when not given, and then in `GET /webhook_endpoints`. */
  readonly secret?: string
  /** All events when not given. */
  readonly events?: readonly string[]
}

export interface WebhookEndpoint {
  readonly id: string
  url: string
  readonly secret: string
  status: 'enabled' | 'disabled'
  /** Empty for all events. */
  events: readonly string[]
  readonly createdAt: string
  updatedAt: string
}

export function createWebhookEndpoint(clock: Clock, { url, secret, events = [] }: Webhook): WebhookEndpoint {
  const at = clock.iso()
  return {
    id: `we_${ulid(clock.now())}`,
    url,
    secret: secret ?? `whsec_emulator_${random(24)}`,
    status: 'enabled',
    events,
    createdAt: at,
    updatedAt: at,
  }
}

export function checkWebhooks(webhooks: readonly Webhook[]): void {
  for (const { url } of webhooks) {
    if (isWebhookUrl(url)) continue
    const message = `The emulator cannot start: the webhook ${url} is no http(s) URL of this machine.`
    throw new EmulatorError('ERR_OPTION_INVALID', message)
  }
}

/** Events carry people: the emulator's stay on this machine. */
export function isWebhookUrl(url: string): boolean {
  if (!URL.canParse(url)) return false
  const { protocol, hostname } = new URL(url)
  return (protocol === 'http:' || protocol === 'https:') && isLoopback(hostname)
}

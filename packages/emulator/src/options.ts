import { EmulatorError } from './emulator-error.ts'
import type { Seed } from './seed/seed.ts'
import { checkWebhooks, type Webhook } from './webhooks/webhook-endpoint.ts'

export interface EmulatorOptions {
  /** The port on 127.0.0.1; 0, the default, finds a free one. */
  readonly port?: number
  /** Life of an access token in seconds; 300 by default, as at WorkOS. */
  readonly accessTokenTtl?: number
  /** Seconds without a refresh after which a session ends; no limit by default. */
  readonly inactivityTimeout?: number
  /** Seconds from sign-in after which a session ends, whatever happens in between; a year by default. */
  readonly maxSessionLength?: number
  /** The `iss` of tokens: `environment` (the default) is `<url>/user_management/<clientId>`, `api` is `<url>`; or any URL. */
  readonly issuer?: 'environment' | 'api' | (string & {})
  /** No replay window: a refresh token works once, and never again. */
  readonly strict?: boolean
  /** Two organizations and three people by default; `{}` starts empty. */
  readonly seed?: Seed
  /** Where events are posted to, signed; retried six times over 23 minutes of the emulator's clock. */
  readonly webhooks?: readonly Webhook[]
  /** Posts webhooks; the global `fetch` by default. */
  readonly fetch?: typeof fetch
  /** Keeps people, sessions, keys and the port in this file, so that a restart goes on where it stopped. */
  readonly stateFile?: string
  /** The real time by default. */
  readonly now?: () => Date
}

export function checkOptions({ port = 0, issuer = 'environment', webhooks = [], ...lengths }: EmulatorOptions): void {
  if (!Number.isInteger(port) || port < 0 || port > 65535) refuse('port is a whole number from 0 to 65535')
  for (const name of ['accessTokenTtl', 'inactivityTimeout', 'maxSessionLength'] as const) {
    const { [name]: seconds = 1 } = lengths
    if (!Number.isInteger(seconds) || seconds < 1) refuse(`${name} is a whole number of seconds`)
  }
  if (issuer !== 'environment' && issuer !== 'api' && !URL.canParse(issuer)) {
    refuse('issuer is "environment", "api" or a URL')
  }
  checkWebhooks(webhooks)
}

function refuse(reason: string): never {
  throw new EmulatorError('ERR_OPTION_INVALID', `The emulator cannot start: ${reason}.`)
}

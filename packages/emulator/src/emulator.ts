import type { EmulatorEvent } from './events/event-log.ts'
import type { Endpoint } from './server/endpoint.ts'
import type { Fault } from './server/fault.ts'
import type { JournalEntry } from './server/journal.ts'
import type { AuthorizeOptions } from './sign-in/authorize.ts'
import type { RefreshTokenUse } from './store/refresh-token-use.ts'

/** The `WORKOS_*` variables an app needs, all but the redirect URI. */
export type EmulatorEnv = {
  readonly WORKOS_CLIENT_ID: string
  readonly WORKOS_API_KEY: string
  /** Random at each start, so that sessions sealed with it do not outlive the emulator, unless it keeps a state file. */
  readonly WORKOS_COOKIE_PASSWORD: string
  readonly WORKOS_API_HOSTNAME: string
  readonly WORKOS_API_PORT: string
  readonly WORKOS_API_HTTPS: 'false'
  /** Only where `issuer` is a URL: an app cannot tell that one from the rest. */
  readonly WORKOS_ISSUER?: string
}

export interface Emulator {
  /** `http://127.0.0.1:<port>`; `http://localhost:<port>` reaches it too. */
  readonly url: string
  readonly clientId: string
  readonly apiKey: string
  readonly env: EmulatorEnv
  /** Signs somebody in as on the page and gives the callback URL. Rejects with `ERR_AUTHORIZE_FAILED`. */
  authorize(authorizationUrl: string, options: AuthorizeOptions): Promise<string>
  /** Moves its clock, on which codes, tokens, sessions and the replay window expire. Throws `ERR_TIME_INVALID`. */
  advance(seconds: number): void
  /** Sets its clock to a Date, or to what `new Date()` takes. Throws `ERR_TIME_INVALID`. */
  setTime(time: Date | string | number): void
  /** Makes the next requests to an endpoint fail. Throws `ERR_FAULT_INVALID`. */
  fail(endpoint: Endpoint, fault: Fault): void
  /** Signs with a new key from now on; the old one stays published unless `overlap` is false. */
  rotateKeys(options?: { readonly overlap?: boolean }): Promise<void>
  /** The newest 10,000 requests, oldest first. */
  readonly requests: readonly JournalEntry[]
  /** How often each refresh token of a live session was used: more than once is a client that races itself. */
  readonly refreshTokens: readonly RefreshTokenUse[]
  /** The newest 10,000 events, oldest first: those of `GET /events` and of the webhooks. */
  readonly events: readonly EmulatorEvent[]
  /** Back to the seed, the real time, no faults and an empty journal; ids of the seed and signing keys stay. */
  reset(): Promise<void>
  /** Lets the process end while it runs. */
  unref(): void
  /** Ends every connection, hanging ones too. Rejects with `ERR_STATE_NOT_WRITTEN` when it has closed but its state is lost. */
  close(): Promise<void>
}

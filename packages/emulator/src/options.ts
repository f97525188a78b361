import { EmulatorError } from './emulator-error.ts'
import type { Seed } from './seed/seed.ts'

export interface EmulatorOptions {
  /** The port on 127.0.0.1; 0, the default, finds a free one. */
  readonly port?: number
  /** Life of an access token in seconds; 300 by default, as at WorkOS. */
  readonly accessTokenTtl?: number
  /** The `iss` of tokens: `environment` (the default) is `<url>/user_management/<clientId>`, `api` is `<url>`; or any URL. */
  readonly issuer?: 'environment' | 'api' | (string & {})
  /** No replay window: a refresh token works once, and never again. */
  readonly strict?: boolean
  /** Two organizations and three people by default; `{}` starts empty. */
  readonly seed?: Seed
  /** The real time by default. */
  readonly now?: () => Date
}

export function checkOptions({ port = 0, accessTokenTtl = 300, issuer = 'environment' }: EmulatorOptions): void {
  if (!Number.isInteger(port) || port < 0 || port > 65535) refuse('port is a whole number from 0 to 65535')
  if (!Number.isInteger(accessTokenTtl) || accessTokenTtl < 1) refuse('accessTokenTtl is a whole number of seconds')
  if (issuer !== 'environment' && issuer !== 'api' && !URL.canParse(issuer)) {
    refuse('issuer is "environment", "api" or a URL')
  }
}

function refuse(reason: string): never {
  throw new EmulatorError('ERR_OPTION_INVALID', `The emulator cannot start: ${reason}.`)
}

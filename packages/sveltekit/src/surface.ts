import {
  createAuthHandler,
  getConfig,
  getConfigurationProvider,
  type AuthHandler,
  type AuthService,
} from '@latchkey/session/core'
import type { AuthKitHandleOptions } from './handle-options.ts'
import { serviceFor } from './service.ts'

/** What a handle serves with, the same for all its requests. */
export interface Surface {
  readonly service: AuthService
  readonly options: AuthKitHandleOptions
  /** The whole HTTP surface. */
  readonly handle: AuthHandler
  readonly basePath: string
  /** Where the provider sends the browser back to. */
  readonly callbackPath: string
}

/** Not before the first request: the environment is read then, never at import. */
export function createSurface(options: AuthKitHandleOptions): Surface {
  const service = serviceFor(options)
  const { redirectUri } = options.config ?? getConfigurationProvider().getConfig()
  return {
    service,
    options,
    handle: createAuthHandler(service, options),
    basePath: options.basePath ?? options.config?.basePath ?? getConfig('basePath') ?? '/auth',
    callbackPath: new URL(redirectUri).pathname,
  }
}

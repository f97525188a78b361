import { createAuthHandler, getConfig, type AuthHandler, type AuthService } from '@latchkey/session/core'
import type { AuthKitHandleOptions } from './handle-options.ts'
import { serviceFor } from './service.ts'

/** What a handle serves with, the same for all its requests. */
export interface Surface {
  readonly service: AuthService
  readonly options: AuthKitHandleOptions
  /** The whole HTTP surface. */
  readonly handle: AuthHandler
  readonly basePath: string
}

/** Not before the first request: the environment is read then, never at import. */
export function createSurface(options: AuthKitHandleOptions): Surface {
  const service = serviceFor(options)
  return {
    service,
    options,
    handle: createAuthHandler(service, options),
    basePath: options.basePath ?? options.config?.basePath ?? getConfig('basePath') ?? '/auth',
  }
}

import { configure, CookieSessionStorage, createAuthService, type AuthService } from '@latchkey/session/core'
import type { AuthKitHandleOptions } from './handle-options.ts'

let service: AuthService | undefined

/** One service in a process: keys, clock offset and refreshes in flight are shared by all requests. The environment is read at first use. */
export function authkitService(): AuthService {
  return (service ??= createAuthService<Request, Response>({
    sessionStorageFactory: (config) => new CookieSessionStorage(config),
  }))
}

/** The service of a handle: its own where it brings its own configuration. */
export function serviceFor({ config, debug }: AuthKitHandleOptions): AuthService {
  const printing = debug === undefined ? {} : { debug }
  if (config !== undefined)
    return createAuthService<Request, Response>({
      config: { ...config, ...printing },
      sessionStorageFactory: (resolved) => new CookieSessionStorage(resolved),
    })
  configure(printing)
  return authkitService()
}

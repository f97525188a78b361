import {
  configure,
  CookieSessionStorage,
  createAuthService,
  type AuthKitConfig,
  type AuthService,
  type ResolvedConfig,
  type SessionStorage,
} from '@latchkey/session/core'
import type { AuthKitHandleOptions } from './handle-options.ts'

/** Its requests and responses are the web's, and so are its cookies. */
export const sessionStorage = (config: AuthKitConfig | ResolvedConfig): SessionStorage<Request, Response> =>
  new CookieSessionStorage(config)

let service: AuthService | undefined

/** One service in a process: keys, clock offset and refreshes in flight are shared by all requests. The environment is read at first use. */
export function authkitService(): AuthService {
  return (service ??= createAuthService<Request, Response>({
    sessionStorageFactory: sessionStorage,
  }))
}

/** The service of a handle: its own where it brings its own configuration. */
export function serviceFor({ config, debug }: AuthKitHandleOptions): AuthService {
  const printing = debug === undefined ? {} : { debug }
  if (config !== undefined)
    return createAuthService<Request, Response>({
      config: { ...config, ...printing },
      sessionStorageFactory: sessionStorage,
    })
  configure(printing)
  return authkitService()
}

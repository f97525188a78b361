import { CookieSessionStorage, createAuthService, type AuthService } from '@latchkey/session/core'

let service: AuthService | undefined

/** One service in a process: keys, clock offset and refreshes in flight are shared by all requests. The environment is read at first use. */
export function authkitService(): AuthService {
  service ??= createAuthService<Request, Response>({
    sessionStorageFactory: (config) => new CookieSessionStorage(config),
  })
  return service
}

import { CookieSessionStorage, createAuthService, type AuthService } from '@latchkey/session/core'

/** One service in a process: keys, clock offset and refreshes in flight are shared by all requests. The environment is read at first use. */
export const service: AuthService = createAuthService<Request, Response>({
  sessionStorageFactory: (config) => new CookieSessionStorage(config),
})

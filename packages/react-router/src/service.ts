import {
  CookieSessionStorage,
  createAuthService,
  type AuthKitConfig,
  type AuthService,
  type ResolvedConfig,
  type SessionStorage,
} from '@latchkey/session/core'

/** Its requests and responses are the web's, and so are its cookies. */
export const sessionStorage = (config: AuthKitConfig | ResolvedConfig): SessionStorage<Request, Response> =>
  new CookieSessionStorage(config)

/** One service in a process: keys, clock offset and refreshes in flight are shared by all requests. The environment is read at first use. */
export const service: AuthService = createAuthService<Request, Response>({
  sessionStorageFactory: sessionStorage,
})

import {
  CookieSessionStorage,
  createAuthHandler,
  createAuthService,
  type AuthHandlerOptions,
  type AuthService,
  type RefreshCoordinator,
  type SessionStorage,
} from '../../src/core.ts'
import type { Harness } from './service.ts'
import { ORIGIN } from './service.ts'

interface Parts {
  coordinator?: RefreshCoordinator
  storage?: Partial<SessionStorage<Request, Response>>
}

/** A process of the harness's app with this coordinator, and with these methods in place of the storage's. */
export const serviceWith = (app: Harness, { coordinator, storage }: Parts): AuthService =>
  createAuthService<Request, Response>({
    config: app.config,
    sessionStorageFactory(config) {
      const good = new CookieSessionStorage(config)
      return storage === undefined ? good : { ...methodsOf(good), ...storage }
    },
    ...(coordinator && { refreshCoordinator: coordinator }),
  })

const methodsOf = (good: CookieSessionStorage): SessionStorage<Request, Response> => ({
  getCookie: (...given) => good.getCookie(...given),
  setCookie: (...given) => good.setCookie(...given),
  clearCookie: (...given) => good.clearCookie(...given),
  getSession: (...given) => good.getSession(...given),
  getCandidates: (...given) => good.getCandidates(...given),
  saveSession: (...given) => good.saveSession(...given),
  clearSession: (...given) => good.clearSession(...given),
})

const SAME_ORIGIN = { origin: ORIGIN, 'sec-fetch-site': 'same-origin' }

/** An auth route, asked for by a script of the app or, with `isNavigation`, by a form or link. */
export async function askRoute(
  app: Harness,
  service: AuthService,
  path: string,
  { isNavigation = false, ...init }: RequestInit & { isNavigation?: boolean } = {},
  options: AuthHandlerOptions = {},
): Promise<Response> {
  const navigation = { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document', accept: 'text/html' }
  const headers = { ...SAME_ORIGIN, ...(isNavigation && navigation), ...(init.headers as Record<string, string>) }
  const response = await createAuthHandler(service, options)(app.request(path, { ...init, headers }))
  if (response === null) throw new Error(`No auth route is at ${path}.`)
  app.take(response.headers.getSetCookie())
  return response
}

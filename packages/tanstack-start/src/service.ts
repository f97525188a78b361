import {
  CookieSessionStorage,
  createAuthService,
  getConfigurationProvider,
  type AuthService,
} from '@latchkey/session/core'

const services = new Map<string | undefined, AuthService>()

/** One service in a process for each redirect URI: keys, clock offset and refreshes in flight are shared by all requests. */
export function authkitService(redirectUri?: string): AuthService {
  const known = services.get(redirectUri)
  if (known !== undefined) return known
  const service = createAuthService<Request, Response>({
    sessionStorageFactory: (config) => new CookieSessionStorage(config),
    // With a `config` neither environment nor `configure` is read again: so it is what they say, with the one key replaced.
    ...(redirectUri !== undefined && { config: { ...getConfigurationProvider().getConfig(), redirectUri } }),
  })
  services.set(redirectUri, service)
  return service
}

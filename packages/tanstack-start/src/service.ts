import {
  AuthService,
  ConfigurationProvider,
  CookieSessionStorage,
  getConfigurationProvider,
  type AuthKitConfig,
  type ResolvedConfig,
  type SessionStorage,
} from '@latchkey/session/core'

/** Its requests and responses are the web's, and so are its cookies. */
export const sessionStorage = (config: AuthKitConfig | ResolvedConfig): SessionStorage<Request, Response> =>
  new CookieSessionStorage(config)

const services = new Map<string | undefined, AuthService>()

/** What environment and `configure` say, but for the redirect URI: theirs need not be there, nor fit the other origin. */
class RedirectingElsewhere extends ConfigurationProvider {
  readonly #redirectUri: string

  constructor(redirectUri: string) {
    super()
    this.#redirectUri = redirectUri
  }

  override getValue<Key extends keyof AuthKitConfig>(key: Key): AuthKitConfig[Key] | undefined {
    const values: Partial<AuthKitConfig> = { redirectUri: this.#redirectUri }
    return values[key] ?? getConfigurationProvider().getValue(key)
  }
}

/** One service in a process for each redirect URI: keys, clock offset and refreshes in flight are shared by all requests. */
export function authkitService(redirectUri?: string): AuthService {
  const known = services.get(redirectUri)
  if (known !== undefined) return known
  const configuration = redirectUri === undefined ? getConfigurationProvider() : new RedirectingElsewhere(redirectUri)
  const service = new AuthService<Request>(configuration, sessionStorage)
  services.set(redirectUri, service)
  return service
}

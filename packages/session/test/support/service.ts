import { createAuthService, CookieSessionStorage, type AuthService } from '../../src/core.ts'
import type { AuthKitConfig } from '../../src/config/configuration.ts'
import type { Session } from '../../src/model/session.ts'
import { AuthService as Service } from '../../src/service/auth-service.ts'
import { seal } from '../../src/authenticate/instance-steps.ts'
import { scriptProvider, type ScriptedProvider } from './scripted-provider.ts'

export const ORIGIN = 'https://app.example.com'

export interface Harness extends ScriptedProvider {
  readonly service: AuthService
  /** A browser's cookies, as name → value. */
  readonly jar: Map<string, string>
  /** A request with the jar's cookies. */
  request(path?: string, init?: RequestInit): Request
  /** A POST that a page of the app sends, with the jar's cookies. */
  post(path?: string): Request
  /** Takes the `Set-Cookie` fields into the jar, as a browser does. */
  take(setCookies: readonly string[]): void
  put(session: Session): Promise<void>
  /** A second process: same configuration, nothing shared in memory. */
  another(): AuthService
}

export async function harness(overrides: Partial<AuthKitConfig> = {}): Promise<Harness> {
  const provider = await scriptProvider(overrides)
  const create = (): AuthService =>
    createAuthService({
      config: provider.config,
      sessionStorageFactory: (config) => new CookieSessionStorage(config),
    })
  const service = create()
  const jar = new Map<string, string>()
  const harnessed: Harness = {
    ...provider,
    service,
    jar,
    another: create,
    request(path = '/', init = {}) {
      const headers = new Headers(init.headers)
      if (jar.size > 0) headers.set('cookie', [...jar].map(([name, value]) => `${name}=${value}`).join('; '))
      return new Request(new URL(path, ORIGIN), { ...init, headers })
    },
    post: (path) => harnessed.request(path, { method: 'POST', headers: { 'sec-fetch-site': 'same-origin' } }),
    take(setCookies) {
      for (const field of setCookies) {
        const [pair = '', ...attributes] = field.split('; ')
        const equals = pair.indexOf('=')
        if (attributes.some((attribute) => /^max-age=0$/i.test(attribute))) jar.delete(pair.slice(0, equals))
        else jar.set(pair.slice(0, equals), pair.slice(equals + 1))
      }
    },
    async put(session) {
      const { setCookies } = await service.saveSession(
        undefined,
        await seal(Service.partsOf(service).instance, session),
      )
      harnessed.take(setCookies)
    },
  }
  return harnessed
}

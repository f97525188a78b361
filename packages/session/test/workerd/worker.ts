import { waitUntil } from 'cloudflare:workers'
import {
  CookieSessionStorage,
  createAuthHandler,
  createAuthService,
  type AuthHandler,
  type AuthService,
} from '@latchkey/session/core'

interface Env {
  readonly config: Record<string, string>
  /** Epoch milliseconds at which the test begins. */
  readonly start: number
}

/** The time of the test, which goes on as the machine's does. */
const startedAt = Date.now()

/** Five times as fast: what takes eight seconds takes less than two. */
const wait = (ms: number, signal?: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms / 5)
    signal?.addEventListener('abort', () => {
      clearTimeout(timer)
      reject(signal.reason as Error)
    })
  })

interface App {
  readonly service: AuthService<Request, undefined>
  readonly handler: AuthHandler
}

/** By name, so that each test has an app that has seen nothing before. They outlive the requests, as the isolate does. */
const apps = new Map<string, App>()

function appOf(name: string, { config, start }: Env): App {
  const known = apps.get(name)
  if (known !== undefined) return known
  const service = createAuthService({
    config: {
      ...(config as { clientId: string; apiKey: string; redirectUri: string; cookiePassword: string }),
      now: () => new Date(start + Date.now() - startedAt),
      wait,
      ...(name.startsWith('kept') && { waitUntil }),
    },
    sessionStorageFactory: (resolved) => new CookieSessionStorage(resolved),
  })
  const app = { service, handler: createAuthHandler(service) }
  apps.set(name, app)
  return app
}

export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    const { service, handler } = appOf(request.headers.get('x-app') ?? '', env)
    const served = await handler(request)
    if (served !== null) return served
    const context = await service.forRequest(request)
    const { auth } = context
    return context.finalize(new Response('reason' in auth ? auth.reason : auth.status))
  },
}

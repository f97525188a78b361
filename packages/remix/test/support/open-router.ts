import { vi } from 'vitest'
import { createRequestHandler, type ServerBuild } from '@remix-run/node'
import type { Emulator } from '@latchkey/emulator'
import { visitorOf, type Visitor } from '@latchkey/test-harness/return-paths'

/** The origin of an app that runs in the process of the test. */
export const ORIGIN = 'http://localhost:3000'

const BUILD: Omit<ServerBuild, 'routes' | 'basename'> = {
  mode: 'production',
  entry: { module: { default: () => new Response('a page') } },
  assets: { entry: { imports: [], module: '' }, routes: {}, url: '', version: '' },
  publicPath: '/',
  assetsBuildDirectory: '',
  future: {
    v3_fetcherPersist: true,
    v3_lazyRouteDiscovery: true,
    v3_relativeSplatPath: true,
    v3_singleFetch: true,
    v3_throwAbortReason: true,
  },
  isSpaMode: false,
}

/** Remix's own router in front of the routes of this package, under a basename, in the process of the test: fast enough for a property. */
export async function openRouter(basename: string, emulator: Emulator): Promise<() => Visitor> {
  const variables = {
    ...emulator.env,
    WORKOS_BASE_PATH: `${basename}/auth`,
    WORKOS_REDIRECT_URI: `${ORIGIN}${basename}/auth/callback`,
  }
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value)
  vi.useFakeTimers({ toFake: ['Date'] })
  // The package has one service in a process, with one base path.
  vi.resetModules()
  const { authkitRoutes } = await import('../../src/index.ts')
  const { loader, action } = authkitRoutes({ basename: basename || '/' })
  const route = { id: 'routes/auth.$', path: 'auth/*', module: { default: undefined, loader, action } }
  const serve = createRequestHandler({
    ...BUILD,
    basename: basename || '/',
    routes: { [route.id]: route },
  })
  return () =>
    visitorOf(serve, {
      origin: ORIGIN,
      authorize: async (url) => {
        const back = await emulator.authorize(url, { email: 'ada@example.com', organization: 'Acme' })
        // As long as a person takes: faster sign-ins share a limit.
        vi.setSystemTime(Date.now() + 1_000)
        return back
      },
    })
}

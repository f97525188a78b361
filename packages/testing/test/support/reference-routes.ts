import type { AuthContext, AuthService } from '@latchkey/session'
import { cacheHeaders, echo, runsOf } from '../../src/fixture.ts'

type Service = AuthService
type Route = (visit: { service: Service; request: Request; context: AuthContext }) => Response | Promise<Response>

const html = (body: string, status = 200): Response =>
  new Response(`<!doctype html><p>${body}</p>`, { status, headers: { 'content-type': 'text/html' } })
const told: (visit: { request: Request; context: AuthContext }) => string = ({ request, context }) =>
  echo(context.auth, request)

const post = (path: string) => ({ method: 'POST', path, headers: {} })
const calls = {
  function: post('/conformance/function'),
  guardedFunction: post('/conformance/guarded-function'),
  guardedData: { method: 'GET', path: '/conformance/guarded-data?tab=2', headers: {} },
}

const guardedCall: Route = async ({ service, request, context }) => {
  const { auth } = context
  if (auth.status === 'signed-in') return new Response(echo(auth, request))
  if (auth.status === 'unavailable')
    return Response.json({ error: 'unavailable', message: 'Later.' }, { status: 503, headers: { 'retry-after': '5' } })
  const signInUrl = await service.getSignInUrl()
  return Response.json({ error: 'unauthenticated', message: 'Sign in.', signInUrl }, { status: 401 })
}

const routes: Readonly<Record<string, Route>> = {
  page: (visit) => html(told(visit)),
  endpoint: (visit) => new Response(told(visit)),
  function: (visit) => Response.json(told(visit)),
  redirect: (visit) => (told(visit), new Response(null, { status: 302, headers: { location: '/conformance/public' } })),
  error: (visit) => (told(visit), html('It broke.', 500)),
  missing: (visit) => (told(visit), html('Not found.', 404)),
  stream: (visit) => html(`${told(visit)} and the end`),
  immutable: (visit) => (told(visit), Response.redirect(new URL('/conformance/public', visit.request.url))),
  own(visit) {
    const headers = new Headers({ ...cacheHeaders, 'x-app': 'kept' })
    headers.append('set-cookie', 'first=1; Path=/')
    headers.append('set-cookie', 'second=2; Path=/')
    return new Response(told(visit), { status: 201, headers })
  },
  public: () => html('public'),
  async guarded({ service, request, context }) {
    const { auth } = context
    if (auth.status === 'signed-in') return html(echo(auth, request))
    if (auth.status === 'unavailable') return new Response('Later.', { status: 503, headers: { 'retry-after': '5' } })
    const { pathname, search } = new URL(request.url)
    const location = await service.getSignInUrl({ returnPathname: pathname + search })
    return new Response(null, { status: 302, headers: { location } })
  },
  'guarded-endpoint': guardedCall,
  'guarded-function': guardedCall,
  async 'guarded-data'(visit) {
    if (visit.context.auth.status !== 'signed-out') return guardedCall(visit)
    return Response.json({
      redirect: await visit.service.getSignInUrl({ returnPathname: '/conformance/guarded?tab=2' }),
    })
  },
  calls: () => Response.json(calls),
  runs: ({ request }) => Response.json({ runs: runsOf(request) }),
}

/** The fixture app's own code. */
export async function answerRoute(service: Service, request: Request, context: AuthContext): Promise<Response> {
  const [, name = ''] = new URL(request.url).pathname.split('/conformance/')
  const route = routes[name]
  return route === undefined ? html('Nothing here.', 404) : route({ service, request, context })
}

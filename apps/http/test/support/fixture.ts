import { cacheHeaders, echo, runsOf } from '@latchkey/testing/fixture'
import { getAuth, requireAuth, withAuthkit, type Handle } from '../../src/authkit.ts'

const text = (body: string, init?: ResponseInit): Response => new Response(body, init)
const html = (body: string, status = 200): Response =>
  new Response(`<!doctype html><p>${body}</p>`, { status, headers: { 'content-type': 'text/html' } })

/** One piece after the other, each when the one before has been taken. */
function stream(pieces: string[]): Response {
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const piece = pieces.shift()
      if (piece === undefined) controller.close()
      else controller.enqueue(encoder.encode(piece))
    },
  })
  return new Response(body)
}

const told = async (request: Request): Promise<string> => echo(await getAuth(request), request)
const toldBehindGuard = async (request: Request): Promise<string> => echo(await requireAuth(request), request)

const post = (name: string) => ({ method: 'POST', path: `/conformance/${name}`, headers: {} })
// There is no router and no server function: what changes something is a POST, and a page's data is the page.
const calls = {
  function: post('endpoint'),
  guardedFunction: post('guarded-endpoint'),
  guardedData: {
    method: 'GET',
    path: '/conformance/guarded?tab=2',
    headers: { 'sec-fetch-mode': 'navigate', accept: 'text/html' },
  },
}

/** The conformance routes by their last segment, as any app on the adapter would write them. */
export const routes: Readonly<Record<string, Handle>> = {
  page: async (request) => html(await told(request)),
  endpoint: async (request) => text(await told(request)),
  public: () => html('public'),
  guarded: async (request) => html(await toldBehindGuard(request)),
  'guarded-endpoint': async (request) => text(await toldBehindGuard(request)),
  async redirect(request) {
    await told(request)
    throw new Response(null, { status: 302, headers: { location: '/conformance/public' } })
  },
  async error(request) {
    await told(request)
    throw new Error('It broke, as it should.')
  },
  async missing(request) {
    await told(request)
    throw html('Not found.', 404)
  },
  async stream(request) {
    return stream([await told(request), ' and ', 'the end'])
  },
  async immutable(request) {
    await told(request)
    return Response.redirect(new URL('/conformance/public', request.url))
  },
  async own(request) {
    const headers = new Headers({ ...cacheHeaders, 'x-app': 'kept' })
    for (const cookie of ['first=1; Path=/', 'second=2; Path=/']) headers.append('set-cookie', cookie)
    return text(await told(request), { status: 201, headers })
  },
  calls: () => Response.json(calls),
  runs: (request) => Response.json({ runs: runsOf(request) }),
}

export const fixture: Handle = withAuthkit((request) => {
  const [, name = ''] = new URL(request.url).pathname.split('/conformance/')
  return routes[name]?.(request) ?? html('Nothing here.', 404)
})

import type { RequestEvent } from '@sveltejs/kit'
import type { AuthContext } from '@latchkey/session/core'
import { exposeAuth } from './expose-auth.ts'
import type { AuthKitHandle } from './handle.ts'
import { openRequestState, runningState, runWith } from './request-state.ts'
import type { Surface } from './surface.ts'

/**
 * A request that the app makes to itself by `event.fetch`. It carries no cookie of ours: Kit copies what an inner response sets onto the
 * outer one, which brings its own.
 */
export async function serveSubRequest(
  surface: Surface,
  event: RequestEvent,
  resolve: Parameters<AuthKitHandle>[0]['resolve'],
): Promise<Response> {
  const context = await openContext(surface, event)
  const state = openRequestState({ event, surface, context, refusal: null })
  exposeAuth(event.locals, state)
  return (await surface.handle(event.request, context)) ?? runWith(state, () => resolve(event))
}

async function openContext({ service }: Surface, { request }: RequestEvent): Promise<AuthContext> {
  const outer = runningState()
  // From `reroute`, which runs before any hook: the outer request will be given the same new session.
  if (outer === undefined) return service.forRequest(request)
  // With the visitor's cookies it is part of the visitor's request; with others it is somebody else's, and changes nothing.
  return hasCookiesOf(outer.event.request, request) ? outer.context : service.readRequest(request)
}

/** Kit adds the cookies that the app has set in this request; those that the browser sent must all be there. */
function hasCookiesOf(outer: Request, inner: Request): boolean {
  const [theirs, sent] = [pairsOf(outer), pairsOf(inner)]
  return theirs.length === 0 ? sent.length === 0 : theirs.every((pair) => sent.includes(pair))
}

const pairsOf = ({ headers }: Request): string[] => (headers.get('cookie') ?? '').split('; ').filter(Boolean)

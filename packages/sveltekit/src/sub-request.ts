import type { RequestEvent } from '@sveltejs/kit'
import type { AuthKitHandle } from './handle.ts'
import { exposeAuth } from './expose-auth.ts'
import { deliver } from './deliver.ts'
import { openRequestState, runningState, runWith, type RequestState } from './request-state.ts'

/** The request in which the app's server code called `event.fetch` for a route of its own, or null. */
export function parentOf(event: RequestEvent): RequestState | null {
  return event.isSubRequest ? (runningState() ?? null) : null
}

/**
 * A request that the app makes to itself. With the visitor's cookies it is part of the visitor's: one state, and the outer response
 * carries its cookie (Kit copies what an inner one sets, which would make two). With others it is somebody else's, and changes nothing.
 */
export async function serveSubRequest(
  parent: RequestState,
  event: RequestEvent,
  resolve: Parameters<AuthKitHandle>[0]['resolve'],
): Promise<Response> {
  const { surface } = parent
  const isVisitor = hasCookiesOf(parent.event.request, event.request)
  const context = isVisitor ? parent.context : await surface.service.readRequest(event.request)
  const state = openRequestState({ event, surface, context, refusal: null })
  exposeAuth(event.locals, state)
  const response = (await surface.handle(event.request, context)) ?? (await runWith(state, () => resolve(event)))
  return isVisitor ? response : deliver(state, response)
}

/** Kit adds the cookies that the app has set in this request; those that the browser sent must all be there. */
function hasCookiesOf(outer: Request, inner: Request): boolean {
  const [theirs, sent] = [pairsOf(outer), pairsOf(inner)]
  return theirs.length === 0 ? sent.length === 0 : theirs.every((pair) => sent.includes(pair))
}

const pairsOf = ({ headers }: Request): string[] => (headers.get('cookie') ?? '').split('; ').filter(Boolean)

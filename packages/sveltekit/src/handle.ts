import type { RequestEvent } from '@sveltejs/kit'
import { configurationPage } from '@latchkey/session/adapter'
import type { AuthKitHandleOptions } from './handle-options.ts'
import { answerError, asTemporary } from './answer-error.ts'
import { deliver } from './deliver.ts'
import { exposeAuth } from './expose-auth.ts'
import { isPrerendered, servePrerendered } from './prerender.ts'
import { keepCookies } from './keep-cookies.ts'
import { isRouteOfApp } from './mounted-routes.ts'
import { knownState, openRequestState, runWith, type RequestState } from './request-state.ts'
import { serveSubRequest } from './sub-request.ts'
import { createSurface, type Surface } from './surface.ts'

/** A `Handle` of Kit 3 and of Kit 2, which export that type from different places. */
export type AuthKitHandle = (input: {
  event: RequestEvent
  resolve: (event: RequestEvent) => Response | Promise<Response>
}) => Promise<Response>

/**
 * Sessions for the whole app, as `export const handle = authKitHandle()` in `src/hooks.server.ts`, or anywhere in a `sequence`. It serves
 * the sign-in, callback and sign-out routes itself, verifies and, where due, refreshes the session of every other request before
 * anything runs for it, fills `event.locals.auth`, and puts the one cookie and the cache policy on whatever leaves.
 */
export function authKitHandle(options: AuthKitHandleOptions = {}): AuthKitHandle {
  let surface: Surface | undefined
  const serve: AuthKitHandle = async ({ event, resolve }) => {
    if (isPrerendered(event)) return servePrerendered(event, resolve)
    // One handle is the rule; a second in the sequence has nothing left to do.
    if (knownState(event) !== undefined) return resolve(event)
    surface ??= createSurface(options)
    if (event.isSubRequest) return serveSubRequest(surface, event, resolve)
    if (isRouteOfApp(event, surface)) return serveMounted(surface, event, resolve)
    const served = await surface.handle(event.request)
    if (served !== null) return served
    const context = await surface.service.forRequest(event.request)
    return serveApp({ event, surface, context, refusal: null }, resolve)
  }
  return async (input) => {
    try {
      return await serve(input)
    } catch (thrown) {
      // Kit's own page says "Internal Error" in development too.
      const page = configurationPage(thrown, input.event.request)
      if (page === null) throw thrown
      return page
    }
  }
}

/** A route of ours that the app mounted decides the session's fate itself, and finishes its answer: no refresh token is spent before. */
async function serveMounted(surface: Surface, event: RequestEvent, resolve: Resolve): Promise<Response> {
  const context = await surface.service.readRequest(event.request)
  const state = openRequestState({ event, surface, context, refusal: null })
  exposeAuth(event.locals, state)
  return runWith(state, () => resolve(event))
}

async function serveApp(state: RequestState, resolve: Resolve): Promise<Response> {
  const { event } = state
  openRequestState(state)
  exposeAuth(event.locals, state)
  const keep = keepCookies(event)
  let response: Response
  try {
    response = await runWith(state, () => resolve(event))
  } catch (thrown) {
    // By another hook. Nothing runs twice for it (vendor bug S3).
    const answered = await answerError(state, thrown)
    if (answered !== null) return answered
    const redirected = await asTemporary(state, thrown)
    keep(state.context.setCookies())
    throw redirected
  }
  return deliver(state, response)
}

type Resolve = Parameters<AuthKitHandle>[0]['resolve']

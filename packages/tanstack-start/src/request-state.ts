import { getRequest } from '@tanstack/react-start/server'
import type { AuthContext, AuthHandlerOptions, AuthService } from '@latchkey/session/core'

/** What the middleware knows of one request. */
export interface RequestState {
  readonly request: Request
  readonly service: AuthService
  readonly context: AuthContext
  readonly handlerType: 'router' | 'serverFn'
  readonly redirectUri: string | undefined
  /** The middleware's, as far as they are the handler's. */
  readonly options: AuthHandlerOptions
  /** The whole HTTP surface, with the middleware's options: what a mounted route answers with. */
  readonly handle: (request: Request, context?: AuthContext) => Promise<Response | null>
}

// By the Request: Start hands the same one to everything that serves it, and has no global context yet while middleware runs.
const states = new WeakMap<Request, RequestState>()

export function openRequestState(state: RequestState): void {
  states.set(getRequest(), state)
}

/** The state of the request being served, or null where the middleware does not run or nothing is being served. */
export function requestStateOrNull(): RequestState | null {
  try {
    return states.get(getRequest()) ?? null
  } catch {
    // Start throws outside of a request, and has no way to ask.
    return null
  }
}

/** As {@link requestStateOrNull}, or an error that says what to add to `src/start.ts`. */
export function requestState(): RequestState {
  const state = requestStateOrNull()
  if (state === null) throw new Error(NOT_CONFIGURED)
  return state
}

const NOT_CONFIGURED = `AuthKit middleware is not configured for this request.

Add it in src/start.ts:

  import { createStart } from '@tanstack/react-start'
  import { authkitMiddleware } from '@latchkey/tanstack-start'

  export const startInstance = createStart(() => ({ requestMiddleware: [authkitMiddleware()] }))

It is there already? Then this ran outside of a request: call it in a server function, a loader or a server route.`

import { createContext, type RouterContextProvider } from 'react-router'
import type { AuthContext } from '@latchkey/session/core'
import type { Delivery } from '@latchkey/session/adapter'
import { knownState } from './request-state.ts'

type RouterContext<Value> = ReturnType<typeof createContext<Value>>

/** The state of the request, as the middleware puts it into the router context: `context.get(authkitContext).auth`. */
export const authkitContext: RouterContext<AuthContext> = createContext<AuthContext>()

/** What the guards work on. Throws, with the fix, where the middleware does not run. */
export function openedBy(context: Readonly<RouterContextProvider>): Delivery {
  const state = knownState(context)
  if (state?.isFinalized !== true) throw new Error(NOT_CONFIGURED)
  return { state, context: context.get(authkitContext) }
}

const NOT_CONFIGURED = `authkitMiddleware does not run for this route.

Add it in app/root.tsx:

  import { authkitMiddleware } from '@latchkey/react-router'

  export const middleware = [authkitMiddleware()]

In React Router 7 also set \`future: { v8_middleware: true }\` in react-router.config.ts.`

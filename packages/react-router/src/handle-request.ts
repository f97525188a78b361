import type { HandleDocumentRequestFunction } from 'react-router'
import { openContext } from '@latchkey/session/adapter'
import { knownState, requestState } from './request-state.ts'

/**
 * For `app/entry.server.tsx`: no middleware runs for a URL that no route matches, so there the page that says so would leave without the
 * session's cookie and cache policy. `export default handleRequest(render)` puts them on; an app with a catch-all route needs it not.
 */
export function handleRequest(render: HandleDocumentRequestFunction): HandleDocumentRequestFunction {
  return async (request, status, headers, entryContext, loadContext) => {
    const isServed = knownState(loadContext) !== undefined
    const context = isServed ? null : await openContext(requestState({ request, context: loadContext }))
    const response = await render(request, status, headers, entryContext, loadContext)
    return context === null ? response : context.finalize(response)
  }
}

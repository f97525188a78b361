import { redirect } from '@sveltejs/kit'
import { CROSS_SITE, type OriginIdiom } from '@latchkey/session/adapter'
import { refuse } from './refuse.ts'
import type { RequestState } from './request-state.ts'

/** Kit 3 takes an external URL only where that is said; Kit 2 takes any. */
export function go(state: RequestState, url: string): never {
  if (!isCommand(state)) redirect(303, url, { external: true })
  const message = 'A command cannot redirect: load the URL of this error as a document.'
  throw refuse(state, { status: 409, message, details: { error: 'navigation_required', url } })
}

/** Kit's client rejects a redirect out of a `command`, whose calls are the remote ones that are sent as JSON. */
const isCommand = ({ event: { isRemoteRequest, request } }: RequestState): boolean =>
  isRemoteRequest && (request.headers.get('content-type') ?? '').startsWith('application/json')

/** How Kit refuses a request that no page of the app sent. */
export const originIdiom = (state: RequestState): OriginIdiom => ({
  denied: () => {
    const { status, error, message } = CROSS_SITE
    return refuse(state, { status, message, details: { error } })
  },
  redirected: (url) => go(state, url),
})

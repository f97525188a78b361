import type { RequestEvent } from '@sveltejs/kit'
import type { SignedOut } from '@latchkey/session/core'
import type { AuthKitHandle } from './handle.ts'

/** The host of the requests that `vite build` makes for itself, unless the app sets another `prerender.origin`. */
const PRERENDER_HOST = 'sveltekit-prerender'

const nobody: SignedOut = { status: 'signed-out', user: null, reason: 'no_cookie' }

/** A page that is made at build time is nobody's, and the machine that builds it has no secrets. */
export const isPrerendered = ({ url }: RequestEvent): boolean => url.hostname === PRERENDER_HOST

export async function servePrerendered(
  event: RequestEvent,
  resolve: Parameters<AuthKitHandle>[0]['resolve'],
): Promise<Response> {
  Object.assign(event.locals, { auth: nobody })
  return resolve(event)
}

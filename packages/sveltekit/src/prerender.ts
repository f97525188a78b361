import type { RequestEvent } from '@sveltejs/kit'
import type { SignedOut } from '@latchkey/session/core'
import type { AuthKitHandle } from './handle.ts'

const nobody: SignedOut = { status: 'signed-out', user: null, reason: 'no_cookie' }

/** A page that is made at build time is nobody's, and the machine that builds it has no secrets. */
export function isPrerendered({ request, getClientAddress }: RequestEvent): boolean {
  if (request.headers.has('cookie')) return false
  try {
    getClientAddress()
    return false
  } catch (error) {
    // Kit tells nobody but `$app/environment`, which is only there for code that Vite bundles; both its versions throw this, and
    // whatever host the app gives to what is made at build time.
    return error instanceof Error && /prerender/i.test(error.message)
  }
}

export async function servePrerendered(
  event: RequestEvent,
  resolve: Parameters<AuthKitHandle>[0]['resolve'],
): Promise<Response> {
  Object.assign(event.locals, { auth: nobody })
  return resolve(event)
}

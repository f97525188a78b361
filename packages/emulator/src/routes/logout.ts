import type { Environment } from '../environment.ts'
import { isAllowedRedirect } from '../sign-in/redirect-uri.ts'
import { noticePage } from '../page/notice.ts'
import { messageError } from '../server/api-error.ts'
import type { App } from '../server/context.ts'
import { sendPage } from '../page/send-page.ts'
import { endSession } from '../store/end-session.ts'

/** Ends the session, then redirects. An unknown or ended session redirects all the same (contract, section 3.4). */
export function logoutRoutes(app: App, environment: Environment): void {
  const { store } = environment
  app.get('/user_management/sessions/logout', (c) => {
    const { session_id: sessionId, return_to: returnTo } = c.req.query()
    if (!sessionId) throw messageError(422, 'Validation failed: session_id is required.')
    const session = store.sessions.get(sessionId)
    if (session) endSession(environment, session)
    if (!returnTo) return sendPage(c, noticePage('Signed out', 'You are signed out. You can close this page.'))
    if (isAllowedRedirect(environment, returnTo)) return c.redirect(returnTo, 302)
    const message = `You are signed out, but the app asked to return to a URL that is neither on this machine nor in the seed's redirectUris: ${returnTo}`
    return sendPage(c, noticePage('This sign-out redirect is not allowed', message), 400)
  })
}

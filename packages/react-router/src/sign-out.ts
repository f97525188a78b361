import { redirectDocument } from 'react-router'
import { deliver } from './deliver.ts'
import { openContextToEnd } from './open-context.ts'
import { stateFor, type Subject } from './subject.ts'

/**
 * Ends the session, in whatever state it is, and gives the redirect to the provider's logout: return it from an action. During a GET,
 * which any site can cause, it changes nothing and leads to a page with one button. `returnTo`: a path of this app, or an absolute URL.
 */
export async function signOut(subject: Subject, options: { returnTo?: string } = {}): Promise<Response> {
  const state = stateFor(subject)
  const context = await openContextToEnd(state)
  const { url } = await context.signOut(options)
  return deliver({ ...state, context }, redirectDocument(url))
}

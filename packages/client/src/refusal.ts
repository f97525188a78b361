import { codeIn, type Answer } from './ask.ts'
import { SessionStoreError } from './session-store-error.ts'

/** What an answer other than the one hoped for means, by the table of the HTTP surface. */
export function refusal({ status, body }: Answer, url: string): SessionStoreError {
  const reason = codeIn(body['error'])
  if (status === 401)
    return new SessionStoreError('signed_out', 'The session is over. Sign in again.', {
      reason: codeIn(body['reason']) ?? reason,
    })
  if (status === 409)
    return new SessionStoreError('reauthenticate', 'This organization asks for a new sign-in.', { reason })
  // A 403 is also what a page of a foreign origin gets: a fault of configuration, not of the user's.
  if (status === 403 && reason !== 'cross_site')
    return new SessionStoreError('denied', 'This is not allowed for the user who is signed in.', { reason })
  return new SessionStoreError(
    'unexpected',
    `${url} gave an answer (${status}${reason === null ? '' : `, ${reason}`}) that is not the one of Latchkey's handler. ` +
      "Check that the handler is mounted at `basePath`, and that this page's origin is among `origins`.",
    { reason },
  )
}

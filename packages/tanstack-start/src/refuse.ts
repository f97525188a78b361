import { setResponseHeader, setResponseStatus } from '@tanstack/react-start/server'
import { redirect } from '@tanstack/react-router'
import { CROSS_SITE, type OriginIdiom } from '@latchkey/session/adapter'
import { AuthError } from './auth-error.ts'

/** Makes the reply that this error becomes carry its status: Start answers a server function that throws with 200. */
export function refuse(error: AuthError): AuthError {
  setResponseStatus(error.status)
  const retryAfter = error.headers['Retry-After']
  if (retryAfter !== undefined) setResponseHeader('Retry-After', retryAfter)
  return error
}

/** How Start refuses a request that no page of the app sent. */
export const originIdiom: OriginIdiom = {
  denied: () => refuse(new AuthError(CROSS_SITE.error, CROSS_SITE.message)),
  redirected: (href) => redirect({ href, reloadDocument: true }),
}

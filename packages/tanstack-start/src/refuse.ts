import { setResponseHeader, setResponseStatus } from '@tanstack/react-start/server'
import type { AuthError } from './auth-error.ts'

/** Makes the reply that this error becomes carry its status: Start answers a server function that throws with 200. */
export function refuse(error: AuthError): AuthError {
  setResponseStatus(error.status)
  const retryAfter = error.headers['Retry-After']
  if (retryAfter !== undefined) setResponseHeader('Retry-After', retryAfter)
  return error
}

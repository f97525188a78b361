import { error, isHttpError, type HttpError } from '@sveltejs/kit'
import type { RequestState } from './request-state.ts'

interface Refused {
  status: number
  message: string
  /** What the body says beside its message. */
  details: { error: string; detail?: string; signInUrl?: string; url?: string }
  /** Seconds. */
  retryAfter?: number | undefined
}

/**
 * Kit's error with our fields in its body, which endpoints and remote functions answer as JSON and pages as their error page.
 * Kit 3 takes the fields as a third argument, Kit 2 in the second's place; the body is the same object in both.
 */
export function refuse(state: RequestState, { status, message, details, retryAfter }: Refused): HttpError {
  state.refusal = { status, retryAfter }
  try {
    return error(status, message)
  } catch (thrown) {
    if (!isHttpError(thrown)) throw thrown
    Object.assign(thrown.body, details)
    return thrown
  }
}

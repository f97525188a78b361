import { error, isHttpError, type HttpError } from '@sveltejs/kit'

/** What the body of a refusal says beside its message. */
interface Details {
  error: string
  signInUrl?: string
  url?: string
}

/**
 * Kit's error with our fields in its body, which endpoints and remote functions answer as JSON and pages as their error page.
 * Kit 3 takes the fields as a third argument, Kit 2 in the second's place; the body is the same object in both.
 */
export function refuse(status: number, message: string, details: Details): HttpError {
  try {
    return error(status, message)
  } catch (thrown) {
    if (!isHttpError(thrown)) throw thrown
    Object.assign(thrown.body, details)
    return thrown
  }
}

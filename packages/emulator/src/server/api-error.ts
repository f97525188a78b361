import type { ContentfulStatusCode } from 'hono/utils/http-status'

/** An error answer. The three makers below are shapes A, C and D of the contract, section 1.4. */
export class ApiError extends Error {
  readonly status: ContentfulStatusCode
  readonly body: Readonly<Record<string, unknown>>

  constructor(status: ContentfulStatusCode, body: Readonly<Record<string, unknown>>) {
    super(`answered ${status}`)
    this.status = status
    this.body = body
  }
}

type More = Readonly<Record<string, unknown>>

export function codedError(status: ContentfulStatusCode, code: string, message: string, more: More = {}): ApiError {
  return new ApiError(status, { message, code, ...more })
}

export function oauthError(error: string, description: string, more: More = {}): ApiError {
  return new ApiError(400, { error, error_description: description, ...more })
}

export function messageError(status: ContentfulStatusCode, message: string): ApiError {
  return new ApiError(status, { message })
}

export function notFound(what: string, id: string): ApiError {
  return messageError(404, `${what} not found: '${id}'.`)
}

/** By shape: a server's own `Request` need not be an instance of the global one. */
export function isRequest(request: unknown): request is Request {
  return hasHeaders(request) && 'url' in request && typeof request.url === 'string' && URL.canParse(request.url)
}

/** The `Cookie` field of whatever has headers like a web `Request`. */
export const cookieFieldOf = (request: unknown): string | null =>
  hasHeaders(request) ? (request.headers.get('cookie') ?? null) : null

function hasHeaders(request: unknown): request is Pick<Request, 'headers'> {
  if (typeof request !== 'object' || request === null || !('headers' in request)) return false
  const { headers } = request
  return typeof headers === 'object' && headers !== null && 'get' in headers && typeof headers.get === 'function'
}

/** The path of a request's URL, or `/` if the request has none. */
export const pathOf = (request: unknown): string => (isRequest(request) ? new URL(request.url).pathname : '/')

import { applyCachePolicy } from '../service/cache-policy.ts'

/**
 * Returns the answer of a catch-all route under `basePath` to an address that is no auth route: 404 as JSON. Like every answer of an auth
 * route, it is stored by no cache.
 */
export function noSuchRoute(): Response {
  const response = Response.json({ error: 'not_found', message: 'No such route.' }, { status: 404 })
  applyCachePolicy(response.headers, 'private')
  return response
}

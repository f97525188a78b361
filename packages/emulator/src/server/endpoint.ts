/** The endpoints that can be made to fail, and by which the journal groups requests. */
export type Endpoint =
  | 'authorize'
  | 'authenticate'
  | 'jwks'
  | 'logout'
  | 'sessions'
  | 'users'
  | 'organizations'
  | 'memberships'
  | 'events'
  | 'webhook_endpoints'

const ENDPOINTS: readonly (readonly [RegExp, Endpoint])[] = [
  [/^\/user_management\/authorize$/, 'authorize'],
  [/^\/user_management\/authenticate$/, 'authenticate'],
  [/^\/sso\/jwks\//, 'jwks'],
  [/^\/user_management\/sessions\/logout$/, 'logout'],
  [/^\/user_management\/(sessions\/|users\/[^/]+\/sessions$)/, 'sessions'],
  [/^\/user_management\/organization_memberships(\/|$)/, 'memberships'],
  [/^\/user_management\/users(\/|$)/, 'users'],
  [/^\/organizations(\/|$)/, 'organizations'],
  [/^\/events(\/|$)/, 'events'],
  [/^\/webhook_endpoints(\/|$)/, 'webhook_endpoints'],
]

export function endpointOf(path: string): Endpoint | undefined {
  return ENDPOINTS.find(([pattern]) => pattern.test(path))?.[1]
}

export function isEndpoint(value: unknown): value is Endpoint {
  return ENDPOINTS.some(([, endpoint]) => endpoint === value)
}

export function endpointNames(): string {
  return endpointList().join(', ')
}

export function endpointList(): Endpoint[] {
  return ENDPOINTS.map(([, endpoint]) => endpoint)
}

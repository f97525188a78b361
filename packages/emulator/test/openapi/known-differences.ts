/** Where the emulator and the official OpenAPI document part, and why. A part that is not given is any. */
export interface KnownDifference {
  readonly method?: string
  readonly path?: string
  readonly status: number
  readonly reason: string
}

export const KNOWN_DIFFERENCES: readonly KnownDifference[] = [
  { status: 401, reason: 'The document lists 401 and 403 for next to no operation (contract, section 0).' },
  { status: 413, reason: 'A body of more than 1 MB: the emulator’s own safety. WorkOS documents no limit.' },
  { status: 403, reason: 'A Host or an Origin that is not this machine’s: the emulator’s own safety, not WorkOS.' },
  {
    method: 'GET',
    path: '/user_management/authorize',
    status: 400,
    reason: 'The error page for a request whose redirect URI cannot be trusted; WorkOS shows its own on another host.',
  },
  {
    method: 'GET',
    path: '/user_management/sessions/logout',
    status: 400,
    reason: 'The error page for a return_to elsewhere; WorkOS shows its own on another host.',
  },
  {
    method: 'POST',
    path: '/user_management/organization_memberships',
    status: 422,
    reason: 'A membership that is there already: unlisted, and clients in the wild expect this code (contract, 3.8).',
  },
  {
    path: '/directories',
    status: 404,
    reason: 'The emulator serves what sessions need; this stands for all that it does not serve.',
  },
]

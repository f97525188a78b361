import { createHash } from 'node:crypto'

import { createEmulator, type Emulator, type EmulatorOptions, type Seed } from '../src/index.ts'

export const REDIRECT_URI = 'http://localhost:3000/auth/callback'

export const SEED: Seed = {
  organizations: [
    { id: 'org_acme', name: 'Acme', entitlements: ['audit'], featureFlags: ['beta'] },
    { id: 'org_globex', name: 'Globex' },
    { id: 'org_sso', name: 'Single', requires: 'sso' },
    { id: 'org_mfa', name: 'Factor', requires: 'mfa' },
    { id: 'org_other', name: 'Other' },
  ],
  roles: [{ slug: 'admin', permissions: ['users:manage'] }],
  users: [
    {
      id: 'user_ada',
      email: 'ada@example.com',
      firstName: 'Ada',
      lastName: 'Lovelace',
      featureFlags: ['dark'],
      memberships: [
        { id: 'om_ada_acme', organization: 'Acme', role: 'admin', permissions: ['posts:write'] },
        { organization: 'org_globex' },
        { organization: 'Single' },
        { organization: 'Factor' },
      ],
    },
    { id: 'user_grace', email: 'Grace@example.com', memberships: [{ organization: 'Acme' }] },
    { id: 'user_alan', email: 'alan@example.com' },
  ],
}

const open: Emulator[] = []

/** Closes the emulators that a test started. */
export async function closeEmulators(): Promise<void> {
  await Promise.all(open.splice(0).map((emulator) => emulator.close()))
}

/** An emulator whose clock stands still; closed after the test. */
export async function start(options: EmulatorOptions = {}): Promise<Emulator> {
  const emulator = await createEmulator({ seed: SEED, now: () => new Date('2026-06-01T12:00:00Z'), ...options })
  open.push(emulator)
  return emulator
}

export function authorizationUrl(emulator: Emulator, more: Record<string, string> = {}): string {
  const query = { response_type: 'code', client_id: emulator.clientId, redirect_uri: REDIRECT_URI, provider: 'authkit' }
  return `${emulator.url}/user_management/authorize?${new URLSearchParams({ ...query, state: 'xyz', ...more })}`
}

export function challenge(verifier: string): Record<string, string> {
  const codeChallenge = createHash('sha256').update(verifier).digest('base64url')
  return { code_challenge: codeChallenge, code_challenge_method: 'S256' }
}

export function token(emulator: Emulator, body: Record<string, unknown>): Promise<Response> {
  return fetch(`${emulator.url}/user_management/authenticate`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ client_id: emulator.clientId, ...body }),
  })
}

export function refresh(
  emulator: Emulator,
  refreshToken: string,
  more: Record<string, unknown> = {},
): Promise<Response> {
  return token(emulator, { grant_type: 'refresh_token', refresh_token: refreshToken, ...more })
}

export interface Tokens {
  access_token: string
  refresh_token: string
  organization_id?: string
  user: Record<string, unknown>
}

export async function signIn(emulator: Emulator, email = 'ada@example.com', organization?: string): Promise<Tokens> {
  const callback = await emulator.authorize(authorizationUrl(emulator), {
    email,
    ...(organization && { organization }),
  })
  return exchange(emulator, callback)
}

export async function exchange(emulator: Emulator, callback: string): Promise<Tokens> {
  const code = new URL(callback).searchParams.get('code')
  const response = await token(emulator, { grant_type: 'authorization_code', code, client_secret: emulator.apiKey })
  return (await response.json()) as Tokens
}

export function claims({ access_token }: Pick<Tokens, 'access_token'>): Record<string, unknown> {
  return JSON.parse(Buffer.from(access_token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>
}

/** A call with the API key. */
export function call(
  emulator: Emulator,
  method: string,
  path: string,
  body?: unknown,
  headers = {},
): Promise<Response> {
  return fetch(`${emulator.url}${path}`, {
    method,
    headers: { authorization: `Bearer ${emulator.apiKey}`, 'content-type': 'application/json', ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
}

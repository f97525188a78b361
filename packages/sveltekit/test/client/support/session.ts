import type { ClientSession } from '../../../src/client/index.ts'

export const ada = {
  object: 'user',
  id: 'user_ada',
  email: 'ada@example.com',
  emailVerified: true,
  profilePictureUrl: null,
  firstName: 'Ada',
  lastName: 'Lovelace',
  lastSignInAt: null,
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
  externalId: null,
  metadata: {},
} as const

export const signedIn = (over: Partial<ClientSession> = {}): ClientSession => ({
  status: 'signed-in',
  sessionId: 'session_1',
  user: ada,
  organizationId: 'org_a',
  role: 'admin',
  roles: ['admin'],
  permissions: ['posts:write'],
  entitlements: [],
  featureFlags: [],
  impersonator: null,
  claims: {},
  expiresAt: 1300,
  endsAt: null,
  now: 1000,
  ...over,
})

export const signedOut = (over: Partial<ClientSession> = {}): ClientSession => ({
  ...signedIn(),
  status: 'signed-out',
  reason: 'no_cookie',
  user: null,
  sessionId: null,
  organizationId: null,
  ...over,
})

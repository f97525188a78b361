import { createSessionStore, type ClientSession, type SessionStore, type SessionStoreOptions } from '../../src/index.ts'

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
  permissions: [],
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
  reason: 'invalid_grant',
  user: null,
  sessionId: null,
  organizationId: null,
  expiresAt: null,
  ...over,
})

export const json = (status: number, body: unknown, headers: Record<string, string> = {}): Response =>
  Response.json(body, { status, headers })

type Reply = Response | Error | ((store: SessionStore) => Response)

export interface Opened {
  readonly store: SessionStore
  /** What the server was asked, in order. */
  readonly asked: { method: string; path: string; body: unknown; type: string | null; credentials: unknown }[]
  /** What it says, in order; what is missing is Ada's session. */
  readonly replies: Reply[]
  /** Where the browser was sent. */
  readonly visited: string[]
  pass(seconds: number): void
}

/** A store with a server, a browser and a clock that the test plays. */
export function openStore(options: SessionStoreOptions = {}): Opened {
  let clock = 5_000_000
  const asked: Opened['asked'] = []
  const replies: Reply[] = []
  const visited: string[] = []
  const answer = async (url: string, init: RequestInit): Promise<Response> => {
    const body: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : undefined
    const type = new Headers(init.headers).get('content-type')
    asked.push({ method: init.method ?? 'GET', path: url, body, type, credentials: init.credentials })
    const reply = replies.shift() ?? json(200, signedIn())
    if (reply instanceof Error) throw reply
    return typeof reply === 'function' ? reply(store) : reply
  }
  const store = createSessionStore({
    now: () => clock,
    navigate: (url) => void visited.push(url),
    fetch: answer as typeof fetch,
    ...options,
  })
  return { store, asked, replies, visited, pass: (seconds) => void (clock += seconds * 1000) }
}

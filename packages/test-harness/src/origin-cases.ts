/** A function of an adapter that changes the session of a request, and a refresh, which any site may cause. */
export type OriginCall = 'signOut' | 'switch' | 'refreshInto' | 'refresh'

/** What became of a call: it ended the session, switched the organization, did neither, asked the person first, or was refused. */
export type OriginOutcome = 'ended' | 'switched' | 'kept' | 'asked' | 'denied'

export interface OriginCase {
  readonly call: OriginCall
  readonly method: 'GET' | 'POST'
  readonly as: 'navigation' | 'fetch'
  /** Who sends it, for the name of a test. */
  readonly sender: string
  readonly headers: Readonly<Record<string, string>>
  readonly outcome: OriginOutcome
}

const CALLS: readonly OriginCall[] = ['signOut', 'switch', 'refreshInto', 'refresh']

/** `sec-fetch-mode` is there if `sec-fetch-site` is: a browser sends both, or neither. */
const KINDS = {
  navigation: { accept: 'text/html', mode: 'navigate' },
  fetch: { accept: '*/*', mode: 'cors' },
} as const

const sendersTo = (origin: string): Readonly<Record<string, { site?: string; origin?: string; isApp: boolean }>> => ({
  'same-origin': { site: 'same-origin', isApp: true },
  'same-site': { site: 'same-site', isApp: false },
  'same-site, and an Origin of the app': { site: 'same-site', origin, isApp: true },
  'same-site, and a foreign Origin': { site: 'same-site', origin: 'https://evil.example', isApp: false },
  'cross-site': { site: 'cross-site', isApp: false },
  none: { site: 'none', isApp: false },
  'no metadata, and an Origin of the app': { origin, isApp: true },
  'no metadata, and a foreign Origin': { origin: 'https://evil.example', isApp: false },
  'no metadata, and no Origin': { isApp: false },
})

/** Every function × method × kind of request × sender, for an app at `origin`, with what must become of it. */
export const originCases = (origin: string): readonly OriginCase[] =>
  CALLS.flatMap((call) =>
    (['GET', 'POST'] as const).flatMap((method) =>
      (['navigation', 'fetch'] as const).flatMap((as) =>
        Object.entries(sendersTo(origin)).map(([sender, { site, origin: sent, isApp }]): OriginCase => {
          const { accept, mode } = KINDS[as]
          const headers = {
            accept,
            ...(site !== undefined && { 'sec-fetch-site': site, 'sec-fetch-mode': mode }),
            ...(sent !== undefined && { origin: sent }),
          }
          return { call, method, as, sender, headers, outcome: outcomeOf({ call, method, as }, isApp) }
        }),
      ),
    ),
  )

function outcomeOf({ call, method, as }: Pick<OriginCase, 'call' | 'method' | 'as'>, isApp: boolean): OriginOutcome {
  if (call === 'refresh') return 'kept'
  // A GET never signs out: a prefetch sends one.
  if (call === 'signOut' && method === 'GET') return 'asked'
  if (isApp) return call === 'signOut' ? 'ended' : 'switched'
  return method === 'GET' && as === 'navigation' ? 'asked' : 'denied'
}

/** A browser without a screen, as the suite of an adapter has one. Redirects are not followed. */
export interface OriginVisitor {
  fetch(path: string, sent: { method: string; headers: Record<string, string>; body?: string }): Promise<Response>
}

/** What the route `GET session` of an app says. */
interface Known {
  status: string
  organizationId?: string
}

/** The page that asks, with the address that asked for it, and nothing about the session in the response. */
const ASKS = /^\/auth\/(?:sign-out|switch-organization\?organizationId=[^&]+&returnPathname=%2F)/

/**
 * Makes the call at `path`, and returns what became of it. Whatever does not fit together is returned as text: a refusal with a cookie, or
 * a session that is not as the response says.
 * @param path Of a resource route of the fixture, which makes the call for `GET` and `POST`.
 */
export async function outcomeAt(visitor: OriginVisitor, path: string, made: OriginCase): Promise<string> {
  const known = async (): Promise<Known> => {
    const response = await visitor.fetch('/auth/session', { method: 'GET', headers: { accept: '*/*' } })
    return (await response.json()) as Known
  }
  const before = await known()
  const { method } = made
  // JSON, so that no framework's own check of forms is in the way.
  const body = method === 'POST' ? { body: '{}', headers: { ...made.headers, 'content-type': 'application/json' } } : {}
  const response = await visitor.fetch(path, { method, headers: { ...made.headers }, ...body })
  const after = await known()
  const cookies = response.headers.getSetCookie().length
  const isSame = after.status === before.status && after.organizationId === before.organizationId
  if (!isSame) return after.status === 'signed-out' ? 'ended' : 'switched'
  const location = response.headers.get('location')
  if (cookies === 0 && location !== null && ASKS.test(pathOf(location))) return 'asked'
  const text = await response.text()
  if (cookies === 0 && response.status === 403 && isRefusal(text, made)) return 'denied'
  return response.status < 300 ? 'kept' : `${response.status} ${location} with ${cookies} cookies: ${text}`
}

/** Stands for the origin of a fixture, which is not known before the app runs. */
const FIXTURE = 'http://fixture'

/** The cases of these functions, for the routes under `/calls` of a fixture. */
export const fixtureCases = (calls: readonly OriginCall[]): readonly OriginCase[] =>
  originCases(FIXTURE).filter(({ call }) => calls.includes(call))

/**
 * Makes the call of a case at the fixture that runs at `url`, and returns what became of it, as `outcomeAt` does.
 * @param parameters Of the query, beside the organization.
 */
export function outcomeAtFixture(
  visitor: OriginVisitor,
  url: string,
  made: OriginCase,
  parameters: Readonly<Record<string, string>> = {},
): Promise<string> {
  const headers = { ...made.headers, ...(made.headers['origin'] === FIXTURE && { origin: url }) }
  const query = new URLSearchParams({ organizationId: 'org_globex', ...parameters })
  return outcomeAt(visitor, `/calls/${made.call}?${query}`, { ...made, headers })
}

/**
 * Calls a function at a fixture with a `returnTo` that a form may have sent, as a page of the app does. Returns where the browser ends: after the
 * logout URL of WorkOS for a sign-out with a session, otherwise at the redirect.
 */
export async function endsAt(
  visitor: OriginVisitor & { signIn(): Promise<unknown> },
  call: 'signOut' | 'switch',
  { returnTo, isSignedIn = true }: { returnTo: string; isSignedIn?: boolean },
): Promise<string | null> {
  if (isSignedIn) await visitor.signIn()
  const query = new URLSearchParams({ organizationId: 'org_globex', returnTo })
  const headers = { 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' }
  const response = await visitor.fetch(`/calls/${call}?${query}`, { method: 'POST', headers, body: '{}' })
  const location = response.headers.get('location')
  return call === 'signOut' && isSignedIn ? new URL(location ?? '').searchParams.get('return_to') : location
}

const pathOf = (location: string): string => location.replace(/^https?:\/\/[^/]+/, '')

const isRefusal = (text: string, { as }: OriginCase): boolean =>
  as === 'fetch' ? text.includes('"cross_site"') : text.includes('It was not sent by a page of this site')

// @vitest-environment happy-dom
import type { ClientSession } from '@latchkey/client'
import { act, StrictMode, type JSX, type ReactNode } from 'react'
import { createRoot, hydrateRoot, type Root } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  AuthKitProvider,
  Impersonation,
  useAccessToken,
  useAuth,
  useRecentAuth,
  useTokenClaims,
  type AuthContextType,
  type AuthKitProviderProps,
  type UseAccessTokenReturn,
} from '../src/index.ts'

;(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true

const signedIn = (over: Partial<ClientSession> = {}): ClientSession => ({
  status: 'signed-in',
  sessionId: 'session_1',
  user: { id: 'user_ada', email: 'ada@example.com' },
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
const signedOut: ClientSession = { ...signedIn(), status: 'signed-out', reason: 'no_cookie', user: null, sessionId: null, organizationId: null }

let root: Root | undefined
let container: HTMLElement
let asked: string[]
let replies: (Response | Error)[]
const complaints = vi.spyOn(console, 'error')

beforeEach(() => {
  container = document.body.appendChild(document.createElement('div'))
  asked = []
  replies = []
  complaints.mockClear()
  window.history.replaceState(null, '', '/posts?page=2#end')
  vi.stubGlobal('fetch', async (url: string) => {
    asked.push(url)
    const reply = replies.shift() ?? Response.json(signedIn())
    if (reply instanceof Error) throw reply
    return reply
  })
})
afterEach(async () => {
  await act(async () => root?.unmount())
  container.remove()
  expect(complaints).not.toHaveBeenCalled()
})

async function render(children: ReactNode, props: Omit<AuthKitProviderProps, 'children'> = {}): Promise<void> {
  root ??= undefined
  root = createRoot(container)
  await act(async () => root?.render(<StrictMode><AuthKitProvider {...props}>{children}</AuthKitProvider></StrictMode>))
}

let auth: AuthContextType
function Who({ ensureSignedIn }: { ensureSignedIn?: boolean }): JSX.Element {
  auth = useAuth({ ensureSignedIn })
  return <p>{auth.loading ? 'loading' : (auth.user?.email ?? 'nobody')}</p>
}

describe('first paint', () => {
  const page = (
    <AuthKitProvider initialAuth={signedIn()}>
      <Who />
    </AuthKitProvider>
  )

  it('shows what the server rendered, asks for nothing and warns of nothing', async () => {
    container.innerHTML = renderToString(page)
    expect(container.textContent).toBe('ada@example.com')
    await act(async () => void (root = hydrateRoot(container, page)))
    expect(container.textContent).toBe('ada@example.com')
    expect(asked).toEqual([])
  })

  it("takes the vendor's getAuth() result as well", async () => {
    await render(<Who />, { initialAuth: { user: { id: 'user_ada', email: 'ada@example.com' }, sessionId: 'session_1' } })
    expect(container.textContent).toBe('ada@example.com')
    expect(auth.status).toBe('signed-in')
  })

  it('without a session from the server is loading, and one request follows', async () => {
    expect(renderToString(<AuthKitProvider><Who /></AuthKitProvider>)).toContain('loading')
    await render(<Who />)
    expect(asked).toEqual(['/auth/session'])
    expect(container.textContent).toBe('ada@example.com')
  })

  it('that could not ask is still loading, and nobody is signed out', async () => {
    replies = [new TypeError('offline'), new TypeError('offline')]
    const onSessionExpired = vi.fn<() => void>()
    await render(<Who />, { onSessionExpired })
    expect(container.textContent).toBe('loading')
    expect(onSessionExpired).not.toHaveBeenCalled()
  })
})

describe('ensureSignedIn', () => {
  it('navigates to sign-in once, with the way back', async () => {
    const navigate = vi.fn<(url: string) => void>()
    await render(<><Who ensureSignedIn /><Who /></>, { initialAuth: signedOut, navigate })
    replies = [Response.json(signedOut)]
    await act(async () => void (await auth.getAuth()))
    expect(navigate.mock.calls).toEqual([['/auth/sign-in?returnPathname=%2Fposts%3Fpage%3D2%23end']])
    expect(asked).toEqual(['/auth/session'])
  })

  it('leaves alone who is signed in, and who cannot be told', async () => {
    const navigate = vi.fn<(url: string) => void>()
    await render(<Who ensureSignedIn />, { initialAuth: { ...signedOut, status: 'unavailable', reason: 'timeout' }, navigate })
    expect(navigate).not.toHaveBeenCalled()
  })
})

describe('a session that changes', () => {
  it('follows the page that the server rendered next', async () => {
    await render(<Who />, { initialAuth: signedIn() })
    await act(async () =>
      root?.render(<StrictMode><AuthKitProvider initialAuth={signedIn({ organizationId: 'org_b' })}><Who /></AuthKitProvider></StrictMode>),
    )
    expect(auth.organizationId).toBe('org_b')
    expect(asked).toEqual([])
  })

  it('gives the code where a switch is denied, and keeps the organization', async () => {
    await render(<Who />, { initialAuth: signedIn() })
    replies = [Response.json({ error: 'organization_membership_not_found', message: 'no' }, { status: 403 })]
    let result: unknown
    await act(async () => void (result = await auth.switchToOrganization('org_b')))
    expect(result).toEqual({ error: 'denied' })
    expect(auth.organizationId).toBe('org_a')
  })

  it('tells when it is over, once', async () => {
    const onSessionExpired = vi.fn<() => void>()
    await render(<Who />, { initialAuth: signedIn(), onSessionExpired })
    replies = [Response.json({ ...signedOut, reason: 'invalid_grant' })]
    await act(async () => void (await auth.refreshAuth()))
    expect(onSessionExpired).toHaveBeenCalledTimes(1)
    expect(container.textContent).toBe('nobody')
  })
})

describe('useAccessToken', () => {
  let token: UseAccessTokenReturn
  function Token(): JSX.Element {
    token = useAccessToken()
    return <code>{token.accessToken ?? token.error?.message ?? 'none'}</code>
  }
  const reply = (accessToken: string): Response => Response.json({ accessToken, expiresAt: 1300, now: 1000 })

  it('gives a token, and never the one of the organization before', async () => {
    replies = [reply('of org_a')]
    await render(<><Who /><Token /></>, { initialAuth: signedIn() })
    expect(token.accessToken).toBe('of org_a')
    replies = [Response.json(signedIn({ organizationId: 'org_b' })), reply('of org_b')]
    await act(async () => void (await auth.switchToOrganization('org_b')))
    expect(token).toMatchObject({ accessToken: 'of org_b', loading: false, error: null })
  })

  it('has none, and asks for none, where nobody is signed in', async () => {
    await render(<Token />, { initialAuth: signedOut })
    expect(token).toMatchObject({ accessToken: undefined, loading: false, error: null })
    expect(asked).toEqual([])
  })

  it('says how to turn it on', async () => {
    replies = [Response.json({ error: 'not_found', message: 'no' }, { status: 404 })]
    await render(<Token />, { initialAuth: signedIn() })
    expect(container.textContent).toContain('accessToken: true')
  })
})

describe('claims and recent authentication', () => {
  function Claims(): JSX.Element {
    const { plan } = useTokenClaims<{ plan: 'free' | 'pro' }>()
    const { isStale } = useRecentAuth({ maxAge: 60 })
    return <p>{`${plan} ${isStale ? 'stale' : 'recent'}`}</p>
  }

  it.each([
    ['recent', { plan: 'pro', auth_time: 950 }, 'pro recent'],
    ['stale', { plan: 'pro', auth_time: 939 }, 'pro stale'],
    ['stale where it is not said', {}, 'undefined stale'],
  ])('%s', async (_, claims, text) => {
    await render(<Claims />, { initialAuth: signedIn({ claims }) })
    expect(container.textContent).toBe(text)
  })
})

describe('the impersonation banner', () => {
  it('names both, and stops by signing out', async () => {
    const navigate = vi.fn<(url: string) => void>()
    await render(<Impersonation returnTo="/admin" />, { initialAuth: signedIn({ impersonator: { email: 'support@example.com' } }), navigate })
    expect(container.textContent).toContain('support@example.com is signed in as ada@example.com')
    replies = [Response.json({ url: 'https://api.workos.com/logout' })]
    await act(async () => container.querySelector('button')?.click())
    expect(navigate).toHaveBeenCalledWith('https://api.workos.com/logout')
  })

  it('is not there otherwise', async () => {
    await render(<Impersonation />, { initialAuth: signedIn() })
    expect(container.innerHTML).toBe('')
  })
})

it('a hook outside the provider says what to do', () => {
  expect(() => renderToString(<Who />)).toThrow(expect.objectContaining({ code: 'ERR_PROVIDER_MISSING' }))
})

it('types: a page that ensures has a user once it is not loading', () => {
  function Ensured(): JSX.Element {
    const { loading, user } = useAuth({ ensureSignedIn: true })
    return <p>{loading ? '' : user.email}</p>
  }
  function NotEnsured(): JSX.Element {
    const { user } = useAuth()
    // @ts-expect-error nobody may be signed in
    return <p>{user.email}</p>
  }
  expect([Ensured, NotEnsured]).toHaveLength(2)
})

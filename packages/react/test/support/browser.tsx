import { act, StrictMode, type JSX, type ReactNode } from 'react'
import { createRoot, hydrateRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, vi } from 'vitest'
import { AuthKitProvider, useAuth, type AuthContextType, type AuthKitProviderProps } from '../../src/index.ts'
import { signedIn } from './session.ts'

;(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true

export interface Browser {
  readonly container: HTMLElement
  /** What the server was asked, in order. */
  readonly asked: { path: string; body: unknown }[]
  /** What it says, in order; what is missing is Ada's session. */
  readonly replies: (Response | Error)[]
  /** Where the page went by a document load. */
  readonly visited: string[]
  readonly reload: ReturnType<typeof vi.spyOn>
}

let root: Root | undefined
let current: Browser

/** A page, a server and a console that has nothing to complain of, for each test of a file. */
export function openBrowser(): () => Browser {
  const complaints = vi.spyOn(console, 'error')
  beforeEach(() => {
    complaints.mockClear()
    window.history.replaceState(null, '', '/posts?page=2#end')
    const container = document.body.appendChild(document.createElement('div'))
    const reload = vi.spyOn(window.location, 'reload').mockImplementation(() => {})
    current = { container, asked: [], replies: [], visited: [], reload }
    vi.spyOn(window.location, 'assign').mockImplementation((url) => void current.visited.push(String(url)))
    vi.stubGlobal('fetch', async (path: string, { body }: RequestInit) => {
      current.asked.push({ path, body: typeof body === 'string' ? JSON.parse(body) : undefined })
      const reply = current.replies.shift() ?? Response.json(signedIn())
      if (reply instanceof Error) throw reply
      return reply
    })
  })
  afterEach(async () => {
    await act(async () => root?.unmount())
    current.container.remove()
    expect(complaints.mock.calls).toEqual([])
  })
  return () => current
}

type Props = Omit<AuthKitProviderProps, 'children'>

/** In StrictMode, which mounts every effect twice. */
export const page = (children: ReactNode, props: Props = {}): JSX.Element => (
  <StrictMode>
    <AuthKitProvider {...props}>{children}</AuthKitProvider>
  </StrictMode>
)

export async function render(children: ReactNode, props: Props = {}): Promise<void> {
  root = createRoot(current.container)
  await act(async () => root?.render(page(children, props)))
}

export async function rerender(children: ReactNode, props: Props): Promise<void> {
  await act(async () => root?.render(page(children, props)))
}

/** `arrive` sees the server's HTML before React does. */
export async function hydrate(
  html: string,
  element: JSX.Element,
  arrive?: (container: HTMLElement) => void,
): Promise<void> {
  current.container.innerHTML = html
  arrive?.(current.container)
  await act(async () => void (root = hydrateRoot(current.container, element)))
}

/** What `useAuth` gave to the last `Who` that was rendered, and all that it gave before. */
export const seen: { auth: AuthContextType; texts: string[] } = { auth: undefined as never, texts: [] }

export function Who({ ensureSignedIn }: { ensureSignedIn?: boolean }): JSX.Element {
  return <p>{see(useAuth({ ensureSignedIn }))}</p>
}

function see(auth: AuthContextType): string {
  const text = auth.loading ? 'loading' : (auth.user?.email ?? 'nobody')
  seen.auth = auth
  seen.texts.push(text)
  return text
}

import { flushSync, hydrate, mount, unmount, type ComponentProps } from 'svelte'
import { afterEach, beforeEach, expect, vi } from 'vitest'
import type { Auth } from '../../../src/client/index.ts'
import Layout from './layout.svelte'
import { signedIn } from './session.ts'

export type LayoutProps = ComponentProps<typeof Layout>

export interface Browser {
  readonly container: HTMLElement
  /** What the server was asked, in order. */
  readonly asked: { path: string; body: unknown }[]
  /** What it says, in order; what is missing is Ada's session. */
  readonly replies: (Response | Error)[]
  /** Where the page went by a document load. */
  readonly visited: string[]
  readonly reload: ReturnType<typeof vi.spyOn>
  /** What the last layout provided. */
  auth: Auth
}

let current: Browser
let mounted: object | undefined

/** A page, a server and a console that has nothing to complain of, for each test of a file. */
export function openBrowser(): () => Browser {
  const complaints = [vi.spyOn(console, 'error'), vi.spyOn(console, 'warn')]
  beforeEach(() => {
    for (const complaint of complaints) complaint.mockClear()
    window.history.replaceState(null, '', '/posts?page=2#end')
    const container = document.body.appendChild(document.createElement('div'))
    const reload = vi.spyOn(window.location, 'reload').mockImplementation(() => {})
    current = { container, asked: [], replies: [], visited: [], reload, auth: undefined as never }
    vi.spyOn(window.location, 'assign').mockImplementation((url) => void current.visited.push(String(url)))
    vi.stubGlobal('fetch', async (path: string, { body }: RequestInit) => {
      current.asked.push({ path, body: typeof body === 'string' ? JSON.parse(body) : undefined })
      const reply = current.replies.shift() ?? Response.json(signedIn())
      if (reply instanceof Error) throw reply
      return reply
    })
  })
  afterEach(async () => {
    if (mounted !== undefined) await unmount(mounted)
    mounted = undefined
    current.container.remove()
    for (const complaint of complaints) expect(complaint.mock.calls).toEqual([])
  })
  return () => current
}

/** The same object: it may be reactive. */
const props = (given: LayoutProps): LayoutProps =>
  Object.assign(given, { onauth: (auth: Auth) => (current.auth = auth) })

export function open(given: LayoutProps): void {
  mounted = mount(Layout, { target: current.container, props: props(given) })
  flushSync()
}

/** Takes over the server's HTML, as a page does. Svelte mends some of what differs without a word, so every element has to be the one that came. */
export function takeOver(html: string, given: LayoutProps): void {
  const { container } = current
  container.innerHTML = html
  const came = elementsIn(container)
  mounted = hydrate(Layout, { target: container, props: props(given) })
  flushSync()
  expect(elementsIn(container)).toEqual(came)
}

const elementsIn = (container: HTMLElement): [Element, string | null][] =>
  [...container.querySelectorAll('*')].map((element) => [element, element.textContent])

/** What the page says, without the white space of its source. */
export const text = (selector: string): string =>
  (current.container.querySelector(selector)?.textContent ?? '').trim().replaceAll(/\s+/g, ' ')

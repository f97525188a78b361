import { loadCallback } from '@latchkey/test-harness/load-callback'
import { send, type Sent } from './send.ts'
import type { RunningFixture } from './start-fixture.ts'

const navigation = { 'sec-fetch-mode': 'navigate', 'sec-fetch-site': 'none', accept: 'text/html' }
const router = { 'sec-fetch-mode': 'cors', 'sec-fetch-site': 'same-origin', accept: '*/*' }
const formType = { 'content-type': 'application/x-www-form-urlencoded;charset=UTF-8' }

/** A browser without a screen: its cookies, and the headers that tell a navigation from a fetch. Redirects are not followed. */
export class Visitor {
  readonly #fixture: RunningFixture
  readonly cookies = new Map<string, string>()

  constructor(fixture: RunningFixture) {
    this.#fixture = fixture
  }

  navigate(path: string): Promise<Response> {
    return this.fetch(path, { headers: navigation })
  }

  /** What Remix' router asks for on the way to a page; with a form, an action of it. */
  data(
    path: string,
    { form, headers = {} }: { form?: Record<string, string>; headers?: Record<string, string> } = {},
  ): Promise<Response> {
    const [pathname = '', query] = path.split('?')
    const url = `${pathname === '/' ? '/_root' : pathname}.data${query === undefined ? '' : `?${query}`}`
    return this.fetch(url, {
      method: form === undefined ? 'GET' : 'POST',
      headers: { ...router, ...(form !== undefined && formType), ...headers },
      ...(form !== undefined && { body: new URLSearchParams(form).toString() }),
    })
  }

  /** A form of the browser's own. */
  submit(path: string, form: Record<string, string> = {}): Promise<Response> {
    return this.fetch(path, {
      method: 'POST',
      headers: { ...navigation, 'sec-fetch-site': 'same-origin', ...formType },
      body: new URLSearchParams(form).toString(),
    })
  }

  async fetch(path: string, { headers = {}, ...sent }: Sent = {}): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const url = new URL(path, this.#fixture.url)
    const response = await send(url, { ...sent, headers: { ...(cookie && { cookie }), ...headers } })
    for (const field of response.headers.getSetCookie()) this.#keep(field)
    return response
  }

  /** Through the emulator's sign-in page and back. `organization: null` signs in to none. */
  async signIn(
    email = 'ada@example.com',
    options: { organization?: string | null; from?: string } = {},
  ): Promise<Response> {
    const { organization = 'Acme', from = '/auth/sign-in' } = options
    const start = await this.navigate(from)
    const provider = start.headers.get('location') ?? ''
    const person = { email, ...(organization !== null && { organization }) }
    const back = await this.#fixture.emulator.authorize(provider, person)
    return loadCallback(() => this.navigate(back))
  }

  #keep(field: string): void {
    const [pair = ''] = field.split(';')
    const [name = '', value = ''] = pair.split('=')
    if (/max-age=0\b/i.test(field)) this.cookies.delete(name)
    else this.cookies.set(name, value)
  }
}

/** The names of the cookies that a response sets, expired ones marked. */
export const setCookieNames = (response: Response): string[] =>
  response.headers.getSetCookie().map((field) => `${/max-age=0\b/i.test(field) ? '-' : ''}${field.split('=')[0]}`)

import { loadCallback } from '@latchkey/test-harness/load-callback'
import { send, type Sent } from './send.ts'
import type { RunningFixture } from './start-fixture.ts'

const navigation = { 'sec-fetch-mode': 'navigate', 'sec-fetch-site': 'none', accept: 'text/html' }
const router = { 'sec-fetch-mode': 'cors', 'sec-fetch-site': 'same-origin', accept: '*/*' }

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

  /** What React Router's client reads for a navigation to this page. */
  data(path: string): Promise<Response> {
    return this.fetch(toDataPath(path), { headers: router })
  }

  /** What React Router's client sends for a `<Form>`, from this app's page. */
  submit(path: string, form: Record<string, string> = {}): Promise<Response> {
    return this.fetch(toDataPath(path), { ...this.#form(form), headers: { ...router, ...this.#origin(path) } })
  }

  /** What the browser sends for a form before any script runs. */
  post(path: string, form: Record<string, string> = {}): Promise<Response> {
    const headers = { ...navigation, 'sec-fetch-site': 'same-origin', ...this.#origin(path) }
    return this.fetch(path, { ...this.#form(form), headers })
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

  #form(form: Record<string, string>): Sent {
    return { method: 'POST', body: new URLSearchParams(form).toString() }
  }

  #origin(path: string): Record<string, string> {
    const { url } = this.#fixture
    return {
      origin: url,
      referer: new URL(path, url).href,
      'content-type': 'application/x-www-form-urlencoded;charset=UTF-8',
    }
  }

  #keep(field: string): void {
    const [pair = ''] = field.split(';')
    const [name = '', value = ''] = pair.split('=')
    if (/max-age=0\b/i.test(field)) this.cookies.delete(name)
    else this.cookies.set(name, value)
  }
}

/** `/a?b` → `/a.data?b`, and the root by its own name. */
const toDataPath = (path: string): string => {
  const [pathname = '', query] = path.split('?')
  return `${pathname === '/' ? '/_root' : pathname}.data${query === undefined ? '' : `?${query}`}`
}

/** The names of the cookies that a response sets, expired ones marked. */
export const setCookieNames = (response: Response): string[] =>
  response.headers.getSetCookie().map((field) => `${/max-age=0\b/i.test(field) ? '-' : ''}${field.split('=')[0]}`)

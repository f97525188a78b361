import { loadCallback } from '@latchkey/test-harness/load-callback'
import { send, type Sent } from './send.ts'
import type { RunningFixture } from './start-fixture.ts'

const navigation = { 'sec-fetch-mode': 'navigate', 'sec-fetch-site': 'none', accept: 'text/html' }
const rpc = { 'sec-fetch-mode': 'cors', 'sec-fetch-site': 'same-origin', 'x-tsr-serverFn': 'true' }

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

  /** Calls a server function, by name or path, as Start's client does from the page `/read?page=2`. A form or JSON makes it a POST. */
  async call(
    name: string,
    { method = 'GET', form, json, query = '', headers = {} }: CallOptions = {},
  ): Promise<Response> {
    const body = form === undefined ? json : new URLSearchParams(form).toString()
    return this.fetch((await this.addressOf(name)) + query, {
      method: body === undefined ? method : 'POST',
      headers: {
        ...rpc,
        referer: `${this.#fixture.url}/read?page=2`,
        ...(form !== undefined && { 'content-type': 'application/x-www-form-urlencoded' }),
        ...(json !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body }),
    })
  }

  /** The path of a server function. Asked without the cookie, so that looking it up refreshes nothing. */
  async addressOf(name: string): Promise<string> {
    if (name.startsWith('/')) return name
    const addresses = await send(new URL('/api/functions', this.#fixture.url))
    return ((await addresses.json()) as Record<string, string>)[name] ?? name
  }

  async fetch(path: string, { headers = {}, ...sent }: Sent = {}): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    // Not by resolving, which would take `//` for the start of a host.
    const url = new URL(path.startsWith('/') ? this.#fixture.url + path : path)
    const response = await send(url, { ...sent, headers: { ...(cookie && { cookie }), ...headers } })
    for (const field of response.headers.getSetCookie()) this.#keep(field)
    return response
  }

  /** Through the emulator's sign-in page and back. `organization: null` signs in to none. */
  async signIn(
    email = 'ada@example.com',
    options: { organization?: string | null; from?: string } = {},
  ): Promise<Response> {
    const { organization = email === 'rejected@example.com' ? null : 'Acme', from = '/auth/sign-in' } = options
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

interface CallOptions {
  method?: string
  form?: Record<string, string>
  json?: string
  query?: string
  headers?: Record<string, string>
}

/** The names of the cookies that a response sets, expired ones marked. */
export const setCookieNames = (response: Response): string[] =>
  response.headers.getSetCookie().map((field) => `${/max-age=0\b/i.test(field) ? '-' : ''}${field.split('=')[0]}`)

import assert from 'node:assert/strict'
import type { Person, Provider } from './provider.ts'
import { send, type Answer, type Sent } from './send.ts'
import { setCookiesOf } from './set-cookie.ts'
import type { Target } from './target.ts'

const NAVIGATION = {
  'sec-fetch-mode': 'navigate',
  'sec-fetch-dest': 'document',
  'sec-fetch-site': 'none',
  accept: 'text/html',
}
const FETCH = { 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty', 'sec-fetch-site': 'same-origin', accept: '*/*' }

/** What `GET session` says of a live session, as far as the suite needs it. */
export interface VisitorSession {
  readonly sessionId: string
  /** Seconds until the access token expires. */
  readonly secondsLeft: number
}

/** A browser without a screen: its cookies, and the headers that tell a navigation from a fetch. */
export class Visitor {
  readonly #target: Target
  readonly cookies: Map<string, string> = new Map()

  constructor(target: Target) {
    this.#target = target
  }

  navigate(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    return this.request({ path, headers: { ...NAVIGATION, ...headers } })
  }

  /** As a script of the app's does. */
  fetch({ headers, ...sent }: Sent): Promise<Answer> {
    const { origin } = new URL(this.#target.app)
    const sender = { ...FETCH, ...(sent.method !== undefined && sent.method !== 'GET' && { origin }) }
    return this.request({ ...sent, headers: { ...sender, ...headers } })
  }

  /** Through the provider's page and back, as Ada of Acme where nobody is named. Gives the session there is then. */
  async signIn(provider: Provider, person?: Person): Promise<VisitorSession> {
    const start = await this.navigate('/auth/sign-in')
    const callback = new URL(await provider.authorize(start.headers.get('location') ?? '', person))
    const end = await this.#finish(callback.pathname + callback.search)
    assert.equal(end.status, 303, `The callback did not sign anybody in (${end.status}): ${end.body}`)
    const { body } = await this.fetch({ path: '/auth/session' })
    const { sessionId, expiresAt, now }: { sessionId: string; expiresAt: number; now: number } = JSON.parse(body)
    return { sessionId, secondsLeft: expiresAt - now }
  }

  /** Loads the callback again when it says so, as a browser does: sign-ins that come faster than a person share a limit. */
  async #finish(callback: string): ReturnType<Visitor['navigate']> {
    for (let loads = 1; ; loads++) {
      const end = await this.navigate(callback)
      const seconds = Number(end.headers.get('refresh') ?? Number.NaN)
      if (end.status !== 503 || Number.isNaN(seconds) || loads === 5) return end
      await new Promise((resolve) => setTimeout(resolve, seconds * 1000))
    }
  }

  /** How the framework's own client sends what has no URL of its own. Asked for without cookies: it must not use up a session. */
  async calls(): Promise<Readonly<Record<string, Sent>>> {
    const { body } = await send(this.#target.app, { path: '/conformance/calls', headers: FETCH })
    const calls: Record<string, Sent> = JSON.parse(body)
    return calls
  }

  async request({ headers = {}, ...sent }: Sent): Promise<Answer> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await send(this.#target.app, { ...sent, headers: { ...(cookie && { cookie }), ...headers } })
    for (const { name, value, expires } of setCookiesOf(answer.headers)) {
      if (expires) this.cookies.delete(name)
      else this.cookies.set(name, value)
    }
    return answer
  }
}

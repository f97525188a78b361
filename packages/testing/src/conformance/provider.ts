import { send } from './send.ts'

/** Somebody the emulator knows. */
export interface Person {
  readonly email: string
  /** By name, where they belong to several. */
  readonly organization?: string
}

const ADA: Person = { email: 'ada@example.com', organization: 'Acme' }

/** The emulator, through the controls it serves to tests. */
export class Provider {
  readonly #url: string

  constructor(url: string) {
    this.#url = url
  }

  /** Signs somebody in as on its page; gives the callback URL. */
  async authorize(url: string, person: Person = ADA): Promise<string> {
    const { callback } = await this.#control('authorize', { url, ...person })
    if (typeof callback !== 'string') throw new Error(`The emulator gave no callback for ${person.email}.`)
    return callback
  }

  async advance(seconds: number): Promise<void> {
    await this.#control('advance', { seconds })
  }

  /** From now on tokens cannot be had; or again they can. */
  async goDown(): Promise<void> {
    await this.#control('fail', { endpoint: 'authenticate', status: 503, times: 'always' })
  }

  async comeBack(): Promise<void> {
    await this.#control('fail', { endpoint: 'authenticate', times: 0 })
  }

  /** Ends a session as the provider's own logout does. The app hears of it at its next refresh. */
  async endSession(sessionId: string): Promise<void> {
    await send(this.#url, { path: `/user_management/sessions/logout?session_id=${encodeURIComponent(sessionId)}` })
  }

  /** How many refreshes it was asked for until now. */
  async refreshes(): Promise<number> {
    const { body } = await send(this.#url, { path: '/_emulator/requests' })
    const requests: { grantType?: string }[] = JSON.parse(body)
    return requests.filter(({ grantType }) => grantType === 'refresh_token').length
  }

  async #control(name: string, argument: object): Promise<Record<string, unknown>> {
    const headers = { 'content-type': 'application/json' }
    const answer = await send(this.#url, {
      method: 'POST',
      path: `/_emulator/${name}`,
      headers,
      body: JSON.stringify(argument),
    })
    if (answer.status !== 200) throw new Error(`The emulator refused ${name} with ${answer.status}: ${answer.body}`)
    const result: Record<string, unknown> = JSON.parse(answer.body)
    return result
  }
}

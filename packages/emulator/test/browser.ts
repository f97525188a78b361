import { REDIRECT_URI } from './environment.ts'

/** What a browser keeps: the last value of each cookie, and nothing that has expired. */
export class Browser {
  readonly #cookies = new Map<string, string>()

  take(headers: Headers | undefined): void {
    for (const field of headers?.getSetCookie() ?? []) {
      const [pair = ''] = field.split(';')
      const [name = ''] = pair.split('=')
      if (/max-age=0|expires=Thu, 01 Jan 1970/i.test(field)) this.#cookies.delete(name)
      else this.#cookies.set(name, pair)
    }
  }

  request(url: string = REDIRECT_URI): Request {
    return new Request(url, { headers: { cookie: [...this.#cookies.values()].join('; ') } })
  }
}

import { AuthKitError } from '../model/errors.ts'

interface Remembered<Value> {
  readonly cookie: string | null
  readonly value: Promise<Value>
}

/** One value for each scope: what asks twice in one HTTP request gets one state, one refresh, one cookie. */
export class RequestMemo<Value> {
  readonly #values = new WeakMap<object, Remembered<Value>>()

  /** Throws `ERR_SCOPE_REUSED` where one scope serves two visitors: handing out the first one's state would be an account mix-up. */
  async get(request: Request, scope: object, open: () => Promise<Value>): Promise<Value> {
    const cookie = request.headers.get('cookie')
    const known = this.#values.get(scope)
    if (known === undefined) {
      const value = open()
      this.#values.set(scope, { cookie, value })
      return value
    }
    if (known.cookie === cookie) return known.value
    throw new AuthKitError(
      'ERR_SCOPE_REUSED',
      'One scope came with two different Cookie headers: it is shared between requests. Pass an object that is new for each HTTP request (getLoadContext must not return a constant).',
    )
  }
}

import type { AuthKitConfig, SessionStorage } from '@latchkey/session/core'

/** A storage under test, and what of its framework the suite has to make and to read. */
export interface StorageSubject<TRequest = unknown, TResponse = unknown> {
  storage(config: AuthKitConfig): SessionStorage<TRequest, TResponse>
  /** The framework's request for this URL, with this `Cookie` field or none. */
  request(url: string, cookie: string | null): TRequest
  /** A response of the framework's that the app has put these `Set-Cookie` fields on. */
  response(setCookies: readonly string[]): TResponse
  /** One whose headers cannot be changed, where the framework has such: `Response.redirect()`, a passed-on `fetch`. */
  immutable?(): TResponse
  /** The `Set-Cookie` fields of a response, each for itself. */
  setCookiesOf(response: TResponse): readonly string[]
}

/** For storages of web requests and responses. */
export const webSubject = (
  storage: StorageSubject<Request, Response>['storage'],
): StorageSubject<Request, Response> => ({
  storage,
  request: (url, cookie) => new Request(url, { headers: cookie === null ? {} : { cookie } }),
  response: (setCookies) =>
    new Response(null, { headers: setCookies.map((field): [string, string] => ['set-cookie', field]) }),
  immutable: () => Response.redirect('https://app.example.com/'),
  setCookiesOf: ({ headers }) => headers.getSetCookie(),
})

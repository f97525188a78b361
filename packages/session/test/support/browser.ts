import { createAuthHandler, type AuthHandlerOptions } from '../../src/http/handler.ts'
import type { AuthKitConfig } from '../../src/config/configuration.ts'
import { harness, ORIGIN, type Harness } from './service.ts'

export interface Browser extends Harness {
  /** A person opens an address: cookies go along and come back. Fails where no route of the handler is there. */
  open(path: string, init?: RequestInit): Promise<Response>
  /** A form of a page of the app's own is sent. */
  submit(path: string, fields?: Record<string, string>, headers?: Record<string, string>): Promise<Response>
  /** A script of the app's own pages asks. */
  fetch(path: string, init?: RequestInit): Promise<Response>
  /** Exactly this request, cookies included, as the handler answers it. */
  send(request: Request): Promise<Response | null>
  /** The same for somebody else, whose cookies do not come to this browser. */
  handle(request: Request): Promise<Response | null>
  /** Starts a sign-in and gives the path that the provider sends the browser back to. */
  start(query?: string): Promise<string>
  /** A whole sign-in. Gives the callback's answer. */
  signIn(query?: string): Promise<Response>
}

/** One browser in front of one handler, in front of a scripted provider. No socket, no clock but the test's. */
export async function browse(
  options: AuthHandlerOptions = {},
  overrides: Partial<AuthKitConfig> = {},
): Promise<Browser> {
  const app = await harness(overrides)
  const handler = createAuthHandler(app.service, options)
  const send = async (request: Request): Promise<Response | null> => {
    const response = await handler(request)
    app.take(response?.headers.getSetCookie() ?? [])
    return response
  }
  const request = async (path: string, init: RequestInit, metadata: Record<string, string>): Promise<Response> => {
    const response = await send(
      app.request(path, { ...init, headers: { ...metadata, ...(init.headers as Record<string, string>) } }),
    )
    if (response === null) throw new Error(`No route of the handler is at ${path}.`)
    return response
  }
  const navigation = { 'sec-fetch-mode': 'navigate', 'sec-fetch-site': 'none', accept: 'text/html' }
  const browser: Browser = {
    ...app,
    send,
    handle: (request) => handler(request),
    open: (path, init = {}) => request(path, init, navigation),
    submit: (path, fields = {}, headers = {}) =>
      request(
        path,
        { method: 'POST', body: new URLSearchParams(fields), headers },
        { ...navigation, 'sec-fetch-site': 'same-origin', origin: ORIGIN },
      ),
    fetch: (path, init = {}) =>
      request(path, init, { 'sec-fetch-mode': 'cors', 'sec-fetch-site': 'same-origin', accept: '*/*' }),
    async start(query = '') {
      const response = await browser.open(`/auth/sign-in${query}`)
      return backFrom(response)
    },
    signIn: async (query = '') => browser.open(await browser.start(query)),
  }
  return browser
}

/** What the provider would send the browser back to, for a redirect to it. */
export function backFrom(response: Pick<Response, 'headers'>, code = 'code_1'): string {
  const { searchParams } = new URL(response.headers.get('location') ?? '')
  const back = new URL(searchParams.get('redirect_uri') ?? '')
  back.search = new URLSearchParams({ code, state: searchParams.get('state') ?? '' }).toString()
  return back.pathname + back.search
}

/** The names of cookies of pending flows. */
export const flows = (browser: Browser): string[] => [...browser.jar.keys()].filter((name) => name.includes('wos_flow'))
export const sessionCookie = (browser: Browser): string | undefined => browser.jar.get('__Host-wos_session')
export const exchanges = (browser: Browser): number =>
  browser.sent.filter(({ grantType }) => grantType === 'authorization_code').length

/** Whether this sends the browser to the provider with a new flow. */
export const isFreshStart = (response: Response): boolean =>
  response.status === 302 &&
  (response.headers.get('location') ?? '').startsWith('https://api.workos.com/user_management/authorize?')

export const statusOf = async (browser: Browser): Promise<string> =>
  ((await (await browser.fetch('/auth/session')).json()) as { status: string }).status

import { backFrom, type Browser } from './browser.ts'
import { ORIGIN } from './service.ts'

export interface Stranger {
  /** Where the provider sends the stranger back to. */
  readonly back: string
  readonly cookie: string
}

async function navigate({ handle }: Browser, path: string, cookie?: string): Promise<Response> {
  const headers = { 'sec-fetch-mode': 'navigate', 'sec-fetch-site': 'none', accept: 'text/html' }
  const response = await handle(new Request(ORIGIN + path, { headers: { ...headers, ...(cookie && { cookie }) } }))
  if (response === null) throw new Error(`No route of the handler is at ${path}.`)
  return response
}

/** Starts so many sign-ins, each by another stranger. */
export async function startStrangers(browser: Browser, count: number): Promise<Stranger[]> {
  const strangers: Stranger[] = []
  for (let index = 0; index < count; index++) {
    const response = await navigate(browser, '/auth/sign-in')
    const cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    strangers.push({ back: backFrom(response, `code_${index}`), cookie })
  }
  return strangers
}

/** Loads the callback of a stranger, as a browser does. */
export const loadCallback = (browser: Browser, { back, cookie }: Stranger): Promise<Response> =>
  navigate(browser, back, cookie)

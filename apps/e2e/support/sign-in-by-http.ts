import { expect, type APIRequestContext, type APIResponse } from '@playwright/test'
import type { Emulator } from '@latchkey/emulator'
import type { Person } from './sign-in.ts'

/** The headers of a person opening a page. */
const navigation = {
  'sec-fetch-mode': 'navigate',
  'sec-fetch-dest': 'document',
  'sec-fetch-site': 'none',
  accept: 'text/html',
}

/** Opens a page as a person does, redirects not followed. */
export const navigate = (
  visitor: APIRequestContext,
  url: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<APIResponse> => visitor.get(url, { headers: { ...navigation, ...headers }, maxRedirects: 0 })

/** Signs in without a browser, through the app's routes. */
export async function signInByHttp(visitor: APIRequestContext, emulator: Emulator, person: Person): Promise<void> {
  const start = await navigate(visitor, '/auth/sign-in')
  const callback = await emulator.authorize(start.headers()['location'] ?? '', person)
  const end = await navigate(visitor, callback)
  expect(end.status(), await end.text()).toBe(303)
}

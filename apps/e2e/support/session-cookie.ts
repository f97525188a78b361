import type { APIRequestContext } from '@playwright/test'

export interface NamedCookie {
  readonly name: string
  readonly value: string
}

/** The cookie that holds a visitor's session. */
export async function sessionCookieOf(visitor: APIRequestContext): Promise<NamedCookie> {
  const { cookies } = await visitor.storageState()
  const found = cookies.find(({ name }) => name.endsWith('wos_session'))
  if (found === undefined)
    throw new Error(`There is no session cookie among ${cookies.map(({ name }) => name).join(', ')}.`)
  return found
}

/** A `Cookie` header with the session cookie changed. */
export const withSessionCookie = ({ name, value }: NamedCookie, change: (value: string) => string): string =>
  `${name}=${change(value)}`

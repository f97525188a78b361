import type { APIRequestContext, Response } from '@playwright/test'

export interface NamedCookie {
  readonly name: string
  readonly value: string
}

const holdsSession = (name: string): boolean => name.endsWith('wos_session')

/** The cookie that holds a visitor's session. */
export async function sessionCookieOf(visitor: APIRequestContext): Promise<NamedCookie> {
  const { cookies } = await visitor.storageState()
  const found = cookies.find(({ name }) => holdsSession(name))
  if (found === undefined)
    throw new Error(`There is no session cookie among ${cookies.map(({ name }) => name).join(', ')}.`)
  return found
}

/** A `Cookie` header with the session cookie changed. */
export const withSessionCookie = ({ name, value }: NamedCookie, change: (value: string) => string): string =>
  `${name}=${change(value)}`

/**
 * What an answer does to the session cookie. A process remembers sessions that it refreshed or ended, so an app of one process seems
 * right for a while without it; the next process knows the cookie alone.
 */
export async function sessionCookieAfter(response: Response): Promise<'untouched' | 'written' | 'expired'> {
  const fields = await response.headerValues('set-cookie')
  const own = fields.filter((field) => holdsSession(field.split('=')[0] ?? ''))
  if (own.length === 0) return 'untouched'
  return own.every((field) => /;\s*max-age=0\b/i.test(field)) ? 'expired' : 'written'
}

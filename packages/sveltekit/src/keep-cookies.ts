import type { Cookies, RequestEvent } from '@sveltejs/kit'

type Options = Parameters<Cookies['set']>[2] & { path: string }

/**
 * Gives what puts `Set-Cookie` fields into Kit's own cookies: the only way onto the redirect that Kit makes of one which a hook threw.
 * Taken before the app runs, since Kit replaces `cookies.set` by a function that throws once the app has answered.
 */
export function keepCookies({ cookies }: RequestEvent): (setCookies: readonly string[]) => void {
  const { set } = cookies
  return (setCookies) => {
    for (const field of setCookies) set.call(cookies, ...parseSetCookie(field))
  }
}

/** A field that the core wrote, as Kit's arguments. Whatever has no attribute is off: Kit's defaults are not the core's. */
function parseSetCookie(field: string): [name: string, value: string, options: Options] {
  const [pair = '', ...attributes] = field.split('; ')
  const separator = pair.indexOf('=')
  const given = new Map(
    attributes.map((attribute) => {
      const [name = '', value = ''] = attribute.split('=')
      return [name.toLowerCase(), value]
    }),
  )
  const domain = given.get('domain')
  const maxAge = given.get('max-age')
  const expires = given.get('expires')
  return [
    pair.slice(0, separator),
    pair.slice(separator + 1),
    {
      path: given.get('path') ?? '/',
      httpOnly: given.has('httponly'),
      secure: given.has('secure'),
      sameSite: (given.get('samesite')?.toLowerCase() ?? false) as 'lax' | 'strict' | 'none' | false,
      ...(domain !== undefined && { domain }),
      ...(maxAge !== undefined && { maxAge: Number(maxAge) }),
      ...(expires !== undefined && { expires: new Date(expires) }),
      ...(given.has('partitioned') && { partitioned: true }),
      // The core's values are cookie-octets as they are.
      encode: (value) => value,
    },
  ]
}

import type { Instance } from '../authenticate/instance.ts'
import type { Auth } from '../model/auth.ts'
import { AuthKitError } from '../model/errors.ts'
import { judgeStateChange } from '../request-policy/origin-check.ts'
import type { SwitchResult } from './auth-context.ts'

type Judge = Pick<Instance, 'config' | 'emit'>

/**
 * Returns the result of an organization switch that the origin check does not allow, or null if the switch may go on. A person who opens a
 * page can be asked, unless nothing would change: the session is in the organization already, or there is no session.
 */
export function refusedSwitch(
  { config, emit }: Judge,
  request: Request,
  { organizationId, auth }: { organizationId: string; auth: Auth },
): SwitchResult | null {
  const judgment = judgeStateChange(config, request)
  if (judgment === 'allowed' || (judgment === 'confirm' && auth.status === 'signed-out')) return null
  if (judgment === 'denied') {
    emit({ code: 'origin.denied', path: new URL(request.url).pathname })
    return { status: 'denied', reason: 'cross_site' }
  }
  if (auth.status === 'signed-in' && auth.organizationId === organizationId) return { status: 'switched', auth }
  const url = `${config.basePath}/switch-organization?${new URLSearchParams({ organizationId })}`
  return { status: 'confirm', url }
}

/** Throws `ERR_CROSS_SITE` unless a page of the app itself sent the request. */
export function mustBeSameOrigin({ config, emit }: Judge, request: Request): void {
  if (judgeStateChange(config, request) === 'allowed') return
  emit({ code: 'origin.denied', path: new URL(request.url).pathname })
  const [site, origin] = ['sec-fetch-site', 'origin'].map((name) => request.headers.get(name))
  throw new AuthKitError(
    'ERR_CROSS_SITE',
    `The session was not ended: the request has ${said('Sec-Fetch-Site', site)} and ${said('Origin', origin)}, and only a page of this app may end it. Send the request from a page on an origin of the app (the redirect URI's, or one in \`origins\`). Code without a browser calls \`AuthService.signOut(sessionId)\`, which checks no request.`,
    { data: { site, origin } },
  )
}

const said = (name: string, value: string | null | undefined): string =>
  value === null || value === undefined ? `no ${name}` : `${name} ${JSON.stringify(value)}`

import type { Instance } from '../authenticate/instance.ts'
import type { ResolvedConfig } from '../config/configuration.ts'
import type { AuthorizationOptions } from './authorization-options.ts'
import { returnPathFor } from './return-path.ts'
import { openParameters, sealParameters } from './sealed-parameters.ts'

export type StartKind = 'sign-in' | 'sign-up'

/** What anybody may put into a link to our start routes. Every other option travels sealed. */
const OPEN = [
  'organizationId',
  'invitationToken',
  'loginHint',
  'domainHint',
  'connectionId',
  'provider',
  'prompt',
] as const
/** The name that WorkOS' invitation mails use. */
const INVITATION = 'invitation_token'
/** Characters. What the provider knows is shorter by far. */
const LONGEST_VALUE = 512

/** Where a sign-in starts: the app's own route, else ours where the handler is mounted, else the callback, which every app has (design rule 9). */
function startPath(config: ResolvedConfig, mounted: boolean, kind: StartKind): string {
  if (config.signInPath !== undefined)
    return kind === 'sign-up' ? `${config.signInPath}?screenHint=sign-up` : config.signInPath
  return mounted ? `${config.basePath}/${kind}` : `${new URL(config.redirectUri).pathname}?start=${kind}`
}

/**
 * Returns a link that starts a sign-in: a path of this app, with the options that any link may carry in the open and the others sealed. The
 * sealed ones hold only for the session `sessionId`, if it is given.
 */
export async function startUrl(
  instance: Instance,
  mounted: boolean,
  kind: StartKind,
  options: AuthorizationOptions = {},
  sessionId: string | null = null,
): Promise<string> {
  const { config } = instance
  const [path = '/', query] = startPath(config, mounted, kind).split('?')
  const parameters = new URLSearchParams(query)
  if (options.returnPathname !== undefined)
    parameters.set('returnPathname', returnPathFor(config, options.returnPathname))
  for (const name of OPEN) if (options[name] !== undefined) parameters.set(name, options[name])
  if (options.maxAge !== undefined) parameters.set('maxAge', String(options.maxAge))
  const sealed = await sealParameters(instance, options, sessionId)
  if (sealed !== null) parameters.set('sealed', sealed)
  return parameters.size === 0 ? path : `${path}?${parameters}`
}

/** What a request to a start route asks for. Strangers write such links: what is not well-formed is left out. */
export async function readStartParameters(
  instance: Instance,
  url: URL,
  sessionId: string | null,
): Promise<AuthorizationOptions> {
  const { searchParams } = url
  const options: AuthorizationOptions = {}
  const returnPathname = searchParams.get('returnPathname')
  if (returnPathname !== null) options.returnPathname = returnPathFor(instance.config, returnPathname)
  for (const name of OPEN) {
    const value = searchParams.get(name)
    if (isPlain(value)) options[name] = value
  }
  const invitation = searchParams.get(INVITATION)
  if (options.invitationToken === undefined && isPlain(invitation)) options.invitationToken = invitation
  const maxAge = searchParams.get('maxAge')
  if (maxAge !== null && /^\d{1,9}$/.test(maxAge)) options.maxAge = Number(maxAge)
  return { ...options, ...(await openParameters(instance, searchParams.get('sealed'), sessionId)) }
}

const isPlain = (value: string | null): value is string =>
  value !== null && value !== '' && value.length <= LONGEST_VALUE && !/\p{Cc}/u.test(value)

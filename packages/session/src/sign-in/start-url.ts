import type { Instance } from '../authenticate/instance.ts'
import type { ResolvedConfig } from '../config/configuration.ts'
import type { AuthorizationOptions } from './authorization-options.ts'
import { returnPathFor } from './return-path.ts'
import { CHOICES, openParameters, sealParameters } from './sealed-parameters.ts'

export type StartKind = 'sign-in' | 'sign-up'

/** What anybody may put into a link to a start route. Every other option travels sealed. */
const OPEN: readonly ((typeof CHOICES)[number] | 'prompt')[] = [...CHOICES, 'prompt']
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
 * Returns a link that starts a sign-in: a path of this app, with the options that any link may carry in the open, and the seal. The seal holds
 * the other options, and vouches for the choice of an account, organization or connection, so that no page asks the visitor about it. It
 * holds only for the session `sessionId`, if there is one. With `null` nothing is sealed: for options that a browser sent.
 */
export async function startUrl(
  instance: Instance,
  mounted: boolean,
  kind: StartKind,
  options: AuthorizationOptions = {},
  sealing: { readonly sessionId: string | null } | null = { sessionId: null },
): Promise<string> {
  const { config } = instance
  const [path = '/', query] = startPath(config, mounted, kind).split('?')
  const parameters = new URLSearchParams(query)
  if (options.returnPathname !== undefined)
    parameters.set('returnPathname', returnPathFor(config, options.returnPathname))
  for (const name of OPEN) if (options[name] !== undefined) parameters.set(name, options[name])
  if (options.maxAge !== undefined) parameters.set('maxAge', String(options.maxAge))
  const sealed = sealing === null ? null : await sealParameters(instance, options, sealing.sessionId)
  if (sealed !== null) parameters.set('sealed', sealed)
  return parameters.size === 0 ? path : `${path}?${parameters}`
}

export interface StartParameters {
  readonly options: AuthorizationOptions
  /** False if the link chooses an account, organization or connection in the open: anybody may have written it. */
  readonly isVouched: boolean
}

/** What a request to a start route asks for. Strangers write such links: what is not well-formed is left out. */
export async function readStartParameters(
  instance: Instance,
  url: URL,
  sessionId: string | null,
): Promise<StartParameters> {
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
  const sealed = await openParameters(instance, searchParams.get('sealed'), sessionId)
  const isVouched = CHOICES.every((name) => options[name] === undefined || options[name] === sealed[name])
  return { options: { ...options, ...sealed }, isVouched }
}

const isPlain = (value: string | null): value is string =>
  value !== null && value !== '' && value.length <= LONGEST_VALUE && !/\p{Cc}/u.test(value)

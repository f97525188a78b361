import type { Environment } from '../environment.ts'
import { connectionIdOf } from '../id.ts'
import { isLive } from '../store/end-session.ts'
import type { Organization, User } from '../store/entities.ts'

/** Whose browser it is; null where `emulator.authorize()` signs in without one. */
export interface Visitor {
  readonly ipAddress: string | null
  readonly userAgent: string | null
}

export interface SignedIn {
  readonly user: User
  readonly organization: Organization | undefined
  readonly authenticationMethod: string
  readonly visitor: Visitor
  /** The app asked for a fresh sign-in, with `max_age`. */
  readonly again: boolean
}

/** The events of somebody who proved who they are (contract, section 6): the method's, and that of a step-up. */
export function emitAuthentication(environment: Environment, signedIn: SignedIn): void {
  const { user, organization, authenticationMethod, visitor, again } = signedIn
  const type = METHOD_TYPES[authenticationMethod] ?? 'oauth'
  const attempt = {
    status: 'succeeded',
    ip_address: visitor.ipAddress,
    user_agent: visitor.userAgent,
    user_id: user.id,
    email: user.email,
  }
  const sso = type === 'sso' && organization && { sso: connectionOf(organization) }
  environment.events.emit(`authentication.${type}_succeeded`, { type, ...attempt, ...sso })
  if (!again || !hasSession(environment, user)) return
  environment.events.emit('authentication.reauthentication_succeeded', { type: 'reauthentication', ...attempt })
}

const METHOD_TYPES: Readonly<Record<string, 'password' | 'sso'>> = { Password: 'password', SSO: 'sso' }

function connectionOf({ id }: Organization): Readonly<Record<string, unknown>> {
  return { organization_id: id, connection_id: connectionIdOf(id), session_id: null }
}

function hasSession({ store, clock }: Environment, user: User): boolean {
  return [...store.sessions.values()].some((session) => session.userId === user.id && isLive(session, clock))
}

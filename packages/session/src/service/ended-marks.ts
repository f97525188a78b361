import {
  endedCookie,
  endedValuesOf,
  expiredEndedCookie,
  mayHaveEnded,
  parseEnded,
  type EndedMark,
} from '../authenticate/ended-cookie.ts'
import type { Instance } from '../authenticate/instance.ts'
import { refreshKeyOf } from '../authenticate/successor.ts'
import { cookiePolicy, type CookiePolicy } from '../config/cookie-policy.ts'
import { originFor } from '../config/origin.ts'
import type { SignedOutReason } from '../model/auth.ts'
import type { Session } from '../model/session.ts'
import { cookieFieldOf, isRequest } from '../storage/request-shape.ts'

/** The ends of sessions that a request tells of. Only a request with a `Cookie` field can; without, WorkOS is asked more often. */
export const endedMarks = (instance: Instance, request: unknown): readonly EndedMark[] =>
  parseEnded(valuesOf(instance, request))

/** The `Set-Cookie` field that tells the browser of an end. */
export const markEnded = async (
  instance: Instance,
  request: Request,
  session: Session,
  reason: SignedOutReason,
): Promise<string> => endedCookie({ reason, key: await refreshKeyOf(instance, session) }, policyFor(instance, request))

/** The `Set-Cookie` field that expires what the request tells of an end, with a new session or a sign-out. */
export const expiredMarks = (instance: Instance, request: unknown): readonly string[] =>
  valuesOf(instance, request).length === 0 ? [] : [expiredEndedCookie(policyFor(instance, request))]

function valuesOf(instance: Instance, request: unknown): readonly string[] {
  const field = cookieFieldOf(request)
  return field === null || !mayHaveEnded(field) ? [] : endedValuesOf(field, policyFor(instance, request))
}

const policyFor = ({ config }: Instance, request: unknown): CookiePolicy =>
  cookiePolicy(config, isRequest(request) ? originFor(config, request) : config.origins[0])

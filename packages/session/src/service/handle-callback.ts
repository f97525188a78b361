import { originFor } from '../config/origin.ts'
import { AuthKitError } from '../model/errors.ts'
import type { Session } from '../model/session.ts'
import type { TokenResponse } from '../provider/provider.ts'
import { completeCallback } from '../sign-in/callback.ts'
import { flowCookieName } from '../sign-in/flow-cookie.ts'
import { openState } from '../sign-in/state.ts'
import type { SessionWrite, WriteOptions } from '../storage/session-storage.ts'
import { isRequest } from '../storage/request-shape.ts'
import { storageError } from '../storage/storage-error.ts'
import { asHeaders, writeCookies } from '../storage/write-cookies.ts'
import { saveSession } from '../storage/write-session.ts'
import { candidatesOf, sessionAmong } from './candidates-of.ts'
import { cookieHeaderOf } from './cookie-header.ts'
import { saveOptions, sizeOf } from './cookie-writer.ts'
import { replaceSession } from './end-session.ts'
import { expiredMarks } from './ended-marks.ts'
import type { ServiceParts } from './service-parts.ts'

export interface CallbackParameters {
  code: string
  state?: string | undefined
}

/** A finished sign-in: the session is on the response or in the headers beside it, together with the end of the flow's cookie. */
export interface HandledCallback<TResponse> extends SessionWrite<TResponse> {
  /** A path of this app. */
  returnPathname: string
  /** The app's own state, as it was given to the URL. */
  state: string | undefined
  authResponse: TokenResponse
}

/**
 * Code and state of a callback → a saved session. Throws the `AuthKitError` that `completeCallback` names, `ERR_COOKIE_TOO_LARGE` or
 * `ERR_STORAGE_UNAVAILABLE`; then nothing is saved.
 */
export async function handleCallback<TRequest, TResponse>(
  parts: ServiceParts<TRequest, TResponse>,
  request: TRequest,
  response: TResponse | undefined,
  { code, state }: CallbackParameters,
): Promise<HandledCallback<TResponse>> {
  const { instance, storage } = parts
  const { config } = instance
  const origin = isRequest(request) ? originFor(config, request) : config.origins[0]
  const known = state === undefined ? null : await openState(config, state)
  const names = known === null ? [] : [flowCookieName(origin, known)]
  const failed = (error: AuthKitError): never => {
    instance.emit({ code: 'sign_in.failed', error: error.code, detail: error.message })
    throw error
  }
  const cookieHeader = await cookieHeaderOf(storage, request, names).catch((thrown: unknown) =>
    failed(storageError('read', thrown)),
  )
  const outcome = await completeCallback(instance, { origin, cookieHeader }, { code, state }, async () => undefined)
  if (outcome.status === 'failed') {
    const { error, isReported } = outcome
    if (isReported) throw error
    return failed(error)
  }
  const { before, options } = await carried(parts, request, outcome.session)
  const saved = await saveSession(storage, response, outcome.sealed, options).catch(failed)
  await replaceSession(instance, before, outcome.claims.sid)
  instance.sessionSizes.report(outcome.claims.sid, sizeOf(saved.setCookies))
  if (outcome.isFirst) instance.emit({ code: 'sign_in.succeeded', sessionId: outcome.claims.sid })
  const others = [...outcome.setCookies, ...expiredMarks(instance, request)]
  const flow = await writeCookies(storage, saved.response ?? response, others)
  const setCookies = [...saved.setCookies, ...others]
  return {
    // A storage without `writeCookies` gives no response for the flow's cookie, and the session is on this one.
    ...saved,
    ...flow,
    headers: asHeaders(setCookies),
    setCookies,
    returnPathname: outcome.returnPathname,
    state: outcome.customState,
    authResponse: outcome.tokens,
  }
}

/** The session that the request carries, and what the storage has to know of its cookies. They may not be readable: the sign-in goes on without. */
async function carried<TRequest, TResponse>(
  parts: ServiceParts<TRequest, TResponse>,
  request: TRequest,
  session: Session,
): Promise<{ before: Session | null; options: WriteOptions<TRequest> }> {
  const found = await candidatesOf(parts, request)
  if (found instanceof AuthKitError) return { before: null, options: { request } }
  const options = await saveOptions(parts, request, found, { kind: 'callback', session })
  return { before: await sessionAmong(parts.instance, found), options }
}

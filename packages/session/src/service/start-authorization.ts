import { originFor } from '../config/origin.ts'
import { createAuthorization } from '../sign-in/authorization.ts'
import type { AuthorizationOptions } from '../sign-in/authorization-options.ts'
import { expireFlows, flowCookieName } from '../sign-in/flow-cookie.ts'
import { openState } from '../sign-in/state.ts'
import type { SessionWrite } from '../storage/session-storage.ts'
import { cookieFieldOf, isRequest } from '../storage/request-shape.ts'
import { writeCookies } from '../storage/write-cookies.ts'
import type { ServiceParts } from './service-parts.ts'

/** A started flow: the provider's URL, and the flow's cookie on the response or beside it. */
export interface StartedAuthorization<TResponse> extends SessionWrite<TResponse> {
  url: string
  cookieName: string
}

/**
 * Mints a flow for the origin that the request came to, or the app's first; `options.redirectUri` chooses another of its own.
 * Only with the request can it expire the pending flows that are one too many: what the browser holds, nothing else says.
 */
export async function startAuthorization<TRequest, TResponse>(
  { instance, storage }: ServiceParts<TRequest, TResponse>,
  response: TResponse | undefined,
  options: AuthorizationOptions,
  request: TRequest | undefined,
): Promise<StartedAuthorization<TResponse>> {
  const { config } = instance
  const webRequest = isRequest(request) ? request : null
  const own = webRequest === null ? config.origins[0] : originFor(config, webRequest)
  const { url, cookieName, setCookies } = await createAuthorization(instance, {
    origin: originOf(options.redirectUri) ?? own,
    cookieHeader: webRequest === null ? null : cookieFieldOf(webRequest),
    options,
  })
  return { ...(await writeCookies(storage, response, setCookies)), url, cookieName }
}

/** Ends the cookie of a flow, found by its `state`; does nothing where this app did not seal it. */
export async function clearPendingVerifier<TRequest, TResponse>(
  { instance, storage }: ServiceParts<TRequest, TResponse>,
  response: TResponse | undefined,
  sealedState: string,
): Promise<SessionWrite<TResponse>> {
  const state = await openState(instance.config, sealedState)
  if (state === null) return writeCookies(storage, response, [])
  const origin = originOf(state.redirectUri) ?? instance.config.origins[0]
  return writeCookies(storage, response, expireFlows(instance.config, origin, [flowCookieName(origin, state)]))
}

const originOf = (url: string | undefined): string | null =>
  url !== undefined && URL.canParse(url) ? new URL(url).origin : null

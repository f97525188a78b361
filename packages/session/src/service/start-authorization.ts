import { createAuthorization } from '../sign-in/authorization.ts'
import type { AuthorizationOptions } from '../sign-in/authorization-options.ts'
import { expireFlows, flowCookieName } from '../sign-in/flow-cookie.ts'
import { isPKCEVerifierCookieName } from '../sign-in/pending-flows.ts'
import { openState } from '../sign-in/state.ts'
import type { SessionWrite } from '../storage/session-storage.ts'
import { writeCookies } from '../storage/write-cookies.ts'
import type { ServiceParts } from './service-parts.ts'

/** A started flow: the provider's URL, and the flow's cookie on the response or beside it. */
export interface StartedAuthorization<TResponse> extends SessionWrite<TResponse> {
  url: string
  cookieName: string
}

/** Mints a flow for the app's first origin. `options.redirectUri` chooses another of its own. */
export async function startAuthorization<TRequest, TResponse>(
  { instance, storage }: ServiceParts<TRequest, TResponse>,
  response: TResponse | undefined,
  options: AuthorizationOptions,
): Promise<StartedAuthorization<TResponse>> {
  const origin = originOf(options.redirectUri) ?? instance.config.origins[0]
  const { url, cookieName, setCookies } = await createAuthorization(instance, { origin, cookieHeader: null, options })
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

/** Ends the cookie of a flow by its name; does nothing where no flow's cookie is called so. */
export async function clearPendingVerifierByName<TRequest, TResponse>(
  { instance, storage }: ServiceParts<TRequest, TResponse>,
  response: TResponse | undefined,
  { cookieName, redirectUri }: { cookieName: string; redirectUri?: string | undefined },
): Promise<SessionWrite<TResponse>> {
  const origin = originOf(redirectUri) ?? instance.config.origins[0]
  const names = isPKCEVerifierCookieName(cookieName) ? [cookieName] : []
  return writeCookies(storage, response, expireFlows(instance.config, origin, names))
}

const originOf = (url: string | undefined): string | null =>
  url !== undefined && URL.canParse(url) ? new URL(url).origin : null

import { AuthKitError } from '@latchkey/session/core'
import { crossSiteResponse } from '@latchkey/session/adapter'
import { AuthError } from './auth-error.ts'
import type { RequestState } from './request-state.ts'

/**
 * Returns the answer of a server route whose guard or origin check refused, or null for every other error: Start would answer it with a body of
 * its own. The error of a loader never comes here (the page renders it), and that of a server function stays an error, for its caller to catch.
 */
export async function refusalResponse(
  error: unknown,
  { service, request, handlerType }: Pick<RequestState, 'service' | 'request' | 'handlerType'>,
): Promise<Response | null> {
  if (handlerType !== 'router') return null
  if (isCrossSite(error)) return crossSiteResponse(service, request)
  // By class: on the server an error is what it was thrown as, and another's message may read like one of ours.
  if (!(error instanceof AuthError)) return null
  const { code, status, signInUrl, headers, detail } = error
  return Response.json(
    { error: code, message: detail, ...(signInUrl !== undefined && { signInUrl }) },
    { status, headers },
  )
}

const isCrossSite = (error: unknown): boolean =>
  error instanceof AuthError
    ? error.code === 'cross_site'
    : error instanceof AuthKitError && error.code === 'ERR_CROSS_SITE'

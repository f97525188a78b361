import type { Instance } from '../authenticate/instance.ts'
import { originFor } from '../config/origin.ts'
import { AuthKitError } from '../model/errors.ts'
import type { AuthContext } from '../service/auth-context.ts'
import { AuthService } from '../service/auth-service.ts'
import { applyCachePolicy } from '../service/cache-policy.ts'
import { openContextUnrefreshed } from '../service/open-context.ts'
import { RequestAuthContext } from '../service/request-auth-context.ts'
import type { ServiceParts } from '../service/service-parts.ts'
import { writable } from '../service/writable.ts'
import type { AuthHandlerOptions } from '../service/handler-options.ts'
import { isNavigation, wantsPage } from '../request-policy/navigation.ts'

/** One request to a route of ours, and what its route needs to answer it. */
export interface Visit {
  readonly request: Request
  readonly url: URL
  readonly instance: Instance
  readonly options: AuthHandlerOptions
  /** The app's own origin that the request came to. */
  readonly origin: string
  readonly cookieHeader: string | null
  /** Whether a person opens a page: only then may a sign-in flow start. */
  readonly isNavigation: boolean
  /** Whether the answer is a page, and not JSON. */
  readonly wantsPage: boolean
  /** The request's state, verified and refreshed where due. */
  context(): Promise<RequestAuthContext>
  /** For routes that end or replace the session: no refresh token is spent on it. */
  contextUnrefreshed(): Promise<RequestAuthContext>
  /** Puts cookies and cache policy on the answer. With a context of the caller's, the caller does. */
  finish(response: Response): Promise<Response>
}

export function openVisit<TResponse>(
  service: AuthService<Request, TResponse>,
  options: AuthHandlerOptions,
  request: Request,
  given: AuthContext | undefined,
): Visit {
  const parts = AuthService.partsOf(service) as unknown as ServiceParts<Request, unknown>
  const { instance } = parts
  const url = new URL(request.url)
  let opened: Promise<RequestAuthContext> | undefined = given && Promise.resolve(ours(given))
  return {
    request,
    url,
    instance,
    options,
    origin: originFor(instance.config, request),
    cookieHeader: request.headers.get('cookie'),
    isNavigation: isNavigation(request),
    wantsPage: wantsPage(request),
    context: () => (opened ??= service.forRequest(request).then(ours)),
    contextUnrefreshed: () => (opened ??= openContextUnrefreshed(parts, request)),
    async finish(response) {
      const context = await opened
      context?.markOurs()
      if (given !== undefined) return response
      if (context !== undefined) return context.finalize(response)
      const answer = writable(response)
      const { overridden } = applyCachePolicy(answer.headers, 'private')
      if (overridden.length > 0) instance.emit({ code: 'cache.overridden', path: url.pathname, fields: overridden })
      return answer
    },
  }
}

function ours(context: AuthContext): RequestAuthContext {
  if (context instanceof RequestAuthContext) return context
  throw new AuthKitError('ERR_OPTION_INVALID', 'The handler takes a context that `service.forRequest` gave, or none.', {
    data: { option: 'context' },
  })
}

import type { AuthHandlerOptions, OnErrorData, OnSuccessData } from '../service/handler-options.ts'

/** The vendor's options of a callback route. */
export interface HandleCallbackOptions {
  /** Where to go after the sign-in, whatever it was started with. A path of this app. */
  returnPathname?: string
  /** Called after verification and before any cookie leaves: what it throws ends the sign-in without a session. */
  onSuccess?: (data: OnSuccessData) => void | Promise<void>
  /** Answers a callback that failed. */
  onError?: (failure: OnErrorData) => Response | Promise<Response>
  /** Where a callback that failed goes when there is no `onError`. Written by the app: never take it from a request. */
  errorRedirectUrl?: string
}

/** The options of a callback route as the handler's, holding those that say something. */
export function toHandlerOptions({
  onSuccess,
  onError,
  errorRedirectUrl,
  returnPathname,
}: HandleCallbackOptions): Pick<AuthHandlerOptions, 'onSuccess' | 'onError'> {
  const redirectOnError: AuthHandlerOptions['onError'] =
    errorRedirectUrl === undefined
      ? undefined
      : () => new Response(null, { status: 302, headers: { location: errorRedirectUrl } })
  const succeed: AuthHandlerOptions['onSuccess'] = async (data) => {
    await onSuccess?.(data)
    return returnPathname === undefined ? undefined : { returnPathname }
  }
  const answerError = onError ?? redirectOnError
  return {
    ...(onSuccess !== undefined || returnPathname !== undefined ? { onSuccess: succeed } : {}),
    ...(answerError !== undefined && { onError: answerError }),
  }
}

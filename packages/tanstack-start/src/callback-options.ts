import type { OnErrorData, OnSuccessData } from '@latchkey/session/core'

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

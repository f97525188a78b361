import type { AuthHandlerOptions, OnSuccessData } from '../service/handler-options.ts'

export interface AuthLoaderOptions extends Pick<AuthHandlerOptions, 'onError' | 'errorPage' | 'signOutReturnTo'> {
  /** Where to go after a sign-in that was started without a page to come back to. A path of this app. */
  returnPathname?: string
  /** Called after verification and before any cookie leaves: what it throws ends the sign-in without a session. */
  onSuccess?: (data: OnSuccessData) => void | Promise<void>
}

/** The options of a callback loader as the handler's. */
export const toCallbackOptions = ({
  returnPathname,
  onSuccess,
  ...options
}: AuthLoaderOptions): Omit<AuthHandlerOptions, 'basePath'> => ({
  ...options,
  async onSuccess(data) {
    await onSuccess?.(data)
    return returnPathname === undefined || data.returnPathname !== '/' ? undefined : { returnPathname }
  },
})

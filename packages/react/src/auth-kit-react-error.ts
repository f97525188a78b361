export type AuthKitReactErrorCode = 'ERR_PROVIDER_MISSING'

/** A hook used where it cannot work. */
export class AuthKitReactError extends Error {
  readonly code: AuthKitReactErrorCode

  constructor(code: AuthKitReactErrorCode, message: string) {
    super(message)
    this.name = 'AuthKitReactError'
    this.code = code
  }
}

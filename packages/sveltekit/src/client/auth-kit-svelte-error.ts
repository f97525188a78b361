export type AuthKitSvelteErrorCode = 'ERR_PROVIDER_MISSING'

/** Something used where it cannot work. */
export class AuthKitSvelteError extends Error {
  readonly code: AuthKitSvelteErrorCode

  constructor(code: AuthKitSvelteErrorCode, message: string) {
    super(message)
    this.name = 'AuthKitSvelteError'
    this.code = code
  }
}

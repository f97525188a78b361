import type { AuthorizationOptions } from '../sign-in/authorization-options.ts'

export type SignInOptions = Omit<AuthorizationOptions, 'screenHint'>

/** The vendor's argument of a URL helper: options, or the return path alone. */
export const toSignInOptions = (options: string | SignInOptions = {}): SignInOptions =>
  typeof options === 'string' ? { returnPathname: options } : options

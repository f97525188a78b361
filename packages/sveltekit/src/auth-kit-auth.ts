import type { SignedIn, SignedOut, Unavailable } from '@latchkey/session/core'

/** Named, so that `const { user, role } = event.locals.auth` needs no narrowing first, as the vendor's pages write it. */
type NoSession = { readonly [Key in Exclude<keyof SignedIn, 'status' | 'user'>]?: undefined }

/** The vendor's name for who is signed in. Narrows on `status` and on `user`. */
export type AuthKitAuth = SignedIn | (SignedOut & NoSession) | (Unavailable & NoSession)

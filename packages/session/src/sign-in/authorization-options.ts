/** What a sign-in may ask for. All optional. */
export interface AuthorizationOptions {
  /** Where to come back to: a path of this app. `/` by default, and for everything that is not one. */
  returnPathname?: string
  /** Absolute, on one of the app's own origins. The configured one, on the origin of the request, by default. */
  redirectUri?: string
  organizationId?: string
  loginHint?: string
  domainHint?: string
  connectionId?: string
  /** `authkit` by default, or an OAuth provider such as `GoogleOAuth`. */
  provider?: string
  prompt?: string
  /** The app's own, given back after the sign-in. It travels sealed. */
  state?: string
  /** Seconds since the last active authentication, enforced on return (OpenID Connect Core section 3.1.2.1). */
  maxAge?: number
  invitationToken?: string
  screenHint?: 'sign-in' | 'sign-up'
}

/** Those of them that are the provider's alone. */
export type ProviderOptions = Omit<AuthorizationOptions, 'returnPathname' | 'redirectUri' | 'state' | 'maxAge'>

import type { AuthKitError } from '../model/errors.ts'
import type { Impersonator, User } from '../model/session.ts'

/** A finished sign-in, verified and not yet saved. */
export interface OnSuccessData {
  user: User
  organizationId: string | undefined
  accessToken: string
  refreshToken: string
  authenticationMethod: string | undefined
  impersonator: Impersonator | undefined
  /** The upstream identity provider's own tokens, where the sign-in gave some. Not kept. */
  oauthTokens: unknown
  /** The app's own, as it was given to the URL. */
  state: string | undefined
  returnPathname: string
  request: Request
}

export interface OnSuccessResult {
  /** Another page to go to: a path of this app. */
  returnPathname?: string
  /** Added to the redirect, each `Set-Cookie` as its own. */
  headers?: HeadersInit
}

export interface OnErrorData {
  /** Match on `error.code`. */
  error: AuthKitError
  request: Request
}

export interface ErrorPageAction {
  label: string
  /** A path of this app, or empty: this page again. It has no quotation marks, so it may stand in an attribute between either kind. */
  href: string
}

/** A form with one button. The page must post it as it is. */
export interface ErrorPageForm {
  action: string
  label: string
  /** Hidden fields. The values may come from the request: escape them. */
  fields: Readonly<Record<string, string>>
}

export interface ErrorPageData {
  /**
   * Stable. The code of an error, a known one of WorkOS, or a page that is no error: `confirm_sign_out`, `confirm_switch`, `confirm_sign_in`,
   * `signed_in`, `signed_out`.
   */
  code: string
  status: number
  title: string
  message: string
  actions: readonly ErrorPageAction[]
  /** On a page that asks before it changes something (`confirm_sign_out`, `confirm_switch`): what its button posts. */
  form?: ErrorPageForm
  /** On a page that leads on by itself (`signed_in`, `signed_out`): where to. HTML gets a `Refresh` header. A `Response` needs its own. */
  next?: string
  request: Request
}

export interface AuthHandlerOptions {
  /** Where the routes are served. The configured `basePath` (`/auth`) by default. */
  basePath?: string
  /** After verification, before any cookie leaves. A throw, or a `Response` of 400 or more, means no session. */
  onSuccess?: (data: OnSuccessData) => OnSuccessResult | Response | void | Promise<OnSuccessResult | Response | void>
  /** A sign-in that failed. What it returns is the answer, instead of our page. */
  onError?: (data: OnErrorData) => Response | void | Promise<Response | void>
  /**
   * Replaces every page of the auth routes, for another look or another language: with a `Response`, or with HTML. If it returns nothing, the page
   * of Latchkey is shown. A page with a `form` needs that form: without it nobody can sign out by it.
   */
  errorPage?: (data: ErrorPageData) => Response | string | void | Promise<Response | string | void>
  /** Whether `POST token` gives the browser an access token. */
  accessToken?: boolean
  /** Absolute URLs, compared exactly, that a sign-out may return to beside the pages of the app. For the auth route and for `signOut`. */
  signOutReturnTo?: readonly string[]
  /** Names of claims that `GET session` may show. */
  publicClaims?: readonly string[]
}

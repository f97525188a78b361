import type { User } from './provider.ts'

export interface Session {
  accessToken: string
  refreshToken: string
  user: User
}

/** What came of one request. */
export interface Visit {
  /** `signed in as user_1`, `signed out`, `unavailable`. */
  readonly state: string
  /** The sealed session to carry on with. */
  readonly sealed: string
}

/** One of the two libraries, behind what the scenarios need of it. */
export interface Subject {
  readonly name: string
  seal(session: Session): Promise<string>
  visit(sealed: string): Promise<Visit>
  switchTo(session: Session, organizationId: string): Promise<unknown>
  /** Signs out by session id, as an app does whose browser then never opens the logout URL. */
  signOut(sessionId: string): Promise<unknown>
  /** The sealed value of a sign-in that was started and not finished. */
  startSignIn(): Promise<string>
  /** The `Set-Cookie` fields of a save under this cookie name. */
  save(sealed: string, cookieName?: string): Promise<readonly string[]>
}

export const API_KEY = 'sk_test_differential'
export const PASSWORD = 'correct-horse-battery-staple-0123456789'
export const ORIGIN = 'https://app.example.com'

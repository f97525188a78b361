// What the clients of frameworks are made of: the vendor's names over the store, and what a page does about its session.
export { tokenOf } from './access-token.ts'
export { authCalls, type AuthCallError, type AuthCalls, type EnsureOptions } from './auth-calls.ts'
export { factsOf, type AuthFacts } from './auth-facts.ts'
export {
  openPageSession,
  askWhenShown,
  type PageCallbacks,
  type PageSession,
  type PageSessionOptions,
} from './page-session.ts'
export { recentAuthOf, type RecentAuth } from './recent-auth.ts'
export { claimsOf, type JWTPayload, type TokenClaims } from './token-claims.ts'

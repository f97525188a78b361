/** Files under `packages/session/src` that are mutated together, and the suites that are to notice. */
export interface Group {
  readonly name: string
  readonly files: readonly string[]
  readonly suites: readonly string[]
}

export const groups: readonly Group[] = [
  {
    name: 'verify',
    files: [
      'authenticate/verify.ts',
      'authenticate/verify-signature.ts',
      'authenticate/verify-once.ts',
      'authenticate/parse-claims.ts',
      'crypto/acceptable-key.ts',
      'crypto/verify-rs256.ts',
      'crypto/canonical-base64url.ts',
    ],
    suites: ['verify', 'verify-once', 'acceptable-key', 'signature', 'verified-tokens'],
  },
  {
    name: 'unseal',
    files: [
      'authenticate/unseal.ts',
      'authenticate/unwrap-signed-json.ts',
      'authenticate/seal.ts',
      'crypto/iron.ts',
      'crypto/native-unseal.ts',
      'crypto/canonical-seal.ts',
      'crypto/purpose.ts',
      'model/session.ts',
    ],
    suites: ['iron', 'unseal', 'native', 'without-native'],
  },
  {
    name: 'flow state',
    files: [
      'sign-in/state.ts',
      'sign-in/flow-cookie.ts',
      'sign-in/exchange-once.ts',
      'sign-in/callback.ts',
      'sign-in/verify-sign-in.ts',
      'sign-in/pkce.ts',
    ],
    suites: [
      'callback',
      'callback-error',
      'callback-restart',
      'flow-cookie',
      'sign-in',
      'pkce',
      'clear-pending-verifier',
    ],
  },
  {
    name: 'refresh',
    files: [
      'authenticate/authenticate.ts',
      'authenticate/refresh.ts',
      'authenticate/refresh-session.ts',
      'authenticate/after-refresh.ts',
      'authenticate/grant.ts',
      'authenticate/accept-tokens.ts',
      'authenticate/expiring.ts',
      'authenticate/lifetime.ts',
      'coordination/memory.ts',
      'coordination/breaker.ts',
      'coordination/bulkhead.ts',
      'coordination/tombstones.ts',
    ],
    suites: [
      'refresh',
      'fault-refresh',
      'spent',
      'coordinator',
      'provider-down',
      'lifetimes',
      'context',
      'read-request',
    ],
  },
  {
    name: 'classification',
    files: ['provider/classify.ts', 'provider/workos.ts', 'provider/clock.ts'],
    suites: ['classify', 'workos-provider', 'provider-clock'],
  },
  { name: 'return path', files: ['sign-in/return-path.ts'], suites: ['return-path'] },
  {
    name: 'cookies',
    files: [
      'authenticate/read-cookie.ts',
      'authenticate/cookie-pairs.ts',
      'authenticate/parse-cookie-header.ts',
      'authenticate/decode-cookie-value.ts',
      'authenticate/chunks.ts',
      'authenticate/set-cookie.ts',
      'authenticate/serialize-cookie.ts',
      'config/cookie-policy.ts',
      'config/cookie-grammar.ts',
    ],
    suites: ['cookie-grammar', 'storage', 'session-chunks', 'expired-cookies', 'parse-cookie-header', 'planted-cookie'],
  },
]

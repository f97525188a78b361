/** One fault written into the sources: each must turn a test red (security bar Z5). */
export interface Mutant {
  readonly name: string
  /** File under packages/session/src, text that is there, text in its place. */
  readonly edits: readonly (readonly [file: string, from: string, to: string])[]
  /** The suites that are to catch it. */
  readonly suites: readonly string[]
}

const one = (name: string, file: string, from: string, to: string, ...suites: string[]): Mutant => ({
  name,
  edits: [[file, from, to]],
  suites,
})

export const mutants: readonly Mutant[] = [
  {
    name: 'any algorithm of a listed key is accepted',
    edits: [
      ['authenticate/verify-signature.ts', "if (alg !== 'RS256')", "if (alg === 'none')"],
      ['crypto/verify-rs256.ts', "{ algorithms: ['RS256'] }", '{}'],
    ],
    suites: ['signature', 'verify'],
  },
  one('a key of any exponent is accepted', 'crypto/acceptable-key.ts', ' || e !== EXPONENT', '', 'signature'),
  one(
    'a short key is accepted',
    'crypto/acceptable-key.ts',
    'SHORTEST_MODULUS = 2048',
    'SHORTEST_MODULUS = 512',
    'signature',
  ),
  one('any issuer is accepted', 'authenticate/verify.ts', '!issuers.includes(claims.iss)', 'false', 'verify'),
  one(
    'a token of another client is accepted',
    'authenticate/verify.ts',
    'claims.client_id !== clientId',
    'false',
    'verify',
  ),
  one('an expired token is verified', 'authenticate/at-time.ts', 'exp <= seconds', 'false', 'verify'),
  one(
    'another spelling of a seal opens',
    'crypto/canonical-seal.ts',
    'if (!endsCanonically(iv) || !endsCanonically(hmac)) return null',
    '',
    'iron',
  ),
  one(
    'nothing is replayed to late holders',
    'coordination/memory.ts',
    'REPLAY_WINDOW_MS = 30_000',
    'REPLAY_WINDOW_MS = 0',
    'refresh',
  ),
  one(
    'a refresh is not shared',
    'coordination/memory.ts',
    'live(key)?.outcome ?? start(key, grant)',
    'start(key, grant)',
    'coordinator',
  ),
  one(
    'trouble at the provider ends the session',
    'provider/classify.ts',
    "({\n  ...refusal('transient', reason, cause)",
    "({\n  ...refusal('terminal', reason, cause)",
    'refresh',
  ),
  one(
    'a rate limit ends the session',
    'provider/classify.ts',
    "...refusal('transient', 'rate_limited', cause)",
    "...refusal('terminal', 'rate_limited', cause)",
    'refresh',
  ),
  one(
    'the loser of a race clears the cookie',
    'authenticate/after-refresh.ts',
    "claims !== null && outcome.reason === 'invalid_grant'",
    'false',
    'fault-fleet',
  ),
  one(
    'another user may come of a refresh',
    'authenticate/accept-tokens.ts',
    'claims.sub !== tokens.user.id || claims.sub !== before.user.id',
    'false',
    'refresh',
  ),
  one(
    'a rejected token is sealed',
    'authenticate/accept-tokens.ts',
    "return { status: 'unavailable', reason: 'token_rejected', retryAfter: null }",
    'return kept(null)',
    'refresh',
  ),
  one(
    'a failed key fetch is an unknown key',
    'crypto/jwks.ts',
    "return { status: 'unavailable', detail: this.#detail() }\n      const answer",
    "return { status: 'unlisted' }\n      const answer",
    'refresh',
    'jwks',
  ),
  one(
    'a sign-out leaves no tombstone',
    'coordination/tombstones.ts',
    'endsAt.set(id, time + Math.max(KEPT_MS, keptMs))',
    'void time',
    'context',
    'coordinator',
  ),
  one(
    'a guard that is given no role lets in who has none',
    'service/requirement.ts',
    'const asked = parseRequirement(requirement)',
    'const asked = requirement',
    'requirement',
  ),
  one(
    'shared caches may keep what is private',
    'service/cache-policy.ts',
    "headers.set('cache-control', 'private, no-store')",
    'void headers',
    'context',
  ),
  one(
    'a CDN may keep what is private',
    'service/cache-policy.ts',
    'for (const [name] of overriding) headers.delete(name)',
    'void overriding',
    'cache-policy',
  ),
  one(
    'a page does not vary on the cookie',
    'service/cache-policy.ts',
    "headers.append('vary', 'Cookie')",
    'void headers',
    'context',
  ),
  one(
    'the flow seal opens as a session',
    'crypto/purpose.ts',
    'return known\n',
    'return Promise.resolve(password)\n',
    'iron',
    'flow-cookie',
  ),
  one(
    'a return path may lead to another origin',
    'sign-in/return-path.ts',
    'origin === SOME_ORIGIN ? pathname + search + hash : null',
    'origin + pathname + search + hash',
    'return-path',
  ),
  one(
    'maxAge is asked for and not enforced',
    'sign-in/verify-sign-in.ts',
    "if (typeof authenticatedAt !== 'number') return false",
    "if (typeof authenticatedAt !== 'number') return true",
    'callback',
  ),
  one(
    'a coordinator may answer with the session of another user',
    'authenticate/check-outcome.ts',
    'given.user.id !== before.user.id',
    'false',
    'coordinator-lies',
  ),
  one(
    'a coordinator may end a session for any reason',
    'authenticate/check-outcome.ts',
    'SIGNED_OUT_BY_REFRESH.find((one) => one === reason)',
    "reason as 'invalid_grant'",
    'coordinator-lies',
  ),
  one(
    'a coordinator is waited for without end',
    'coordination/deadline.ts',
    'Promise.race([one, over])',
    'one',
    'coordinator-down',
  ),
  one('the breaker never opens', 'coordination/breaker.ts', 'failures >= MOST_FAILURES', 'false', 'provider-down'),
  one('a lost answer is not asked for again', 'authenticate/grant.ts', 'MOST_SENDS = 2', 'MOST_SENDS = 1', 'refresh'),
  one('a clock set back lengthens the pause', 'coordination/breaker.ts', ' && left <= LONGEST_MS', '', 'fault-clock'),
  one(
    "the provider's clock is not learned",
    'provider/clock.ts',
    'offset = Math.abs(measured) < NOISE_MS ? 0 : measured',
    'void measured',
    'fault-clock',
  ),
  one(
    'an event holds a refresh token',
    'authenticate/refresh.ts',
    'detail: answer.reason',
    'detail: session.refreshToken',
    'canaries',
  ),
  one(
    'the tokens of a session are enumerable',
    'service/to-auth.ts',
    'enumerable: false',
    'enumerable: true',
    'canaries',
  ),
]

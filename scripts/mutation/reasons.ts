/** Why mutants of a line may survive. */
export interface Reason {
  /** Under `packages/session/src`. */
  readonly file: string
  /** A part of the line as it is written. */
  readonly line: string
  readonly why: string
}

const parsed = 'equivalent: the value before it made sure already, this is for the types'
const imitated = 'equivalent in what it answers: both kinds of cryptography agree, and `spent` counts which is used'
const nothing = 'equivalent: it answers with nothing either way'
const twice = 'equivalent: the form and the fixed point of a path are both checked, and either turns these away'

export const reasons: readonly Reason[] = [
  { file: 'crypto/verify-rs256.ts', line: "key.kind === 'native'", why: imitated },
  { file: 'crypto/verify-rs256.ts', line: 'header === undefined ||', why: parsed },
  { file: 'crypto/iron.ts', line: 'native === null', why: imitated },
  { file: 'crypto/iron.ts', line: 'const message', why: 'the words of a message' },
  { file: 'crypto/iron.ts', line: "'This seal does not open", why: 'the words of a message' },
  {
    file: 'crypto/native-unseal.ts',
    line: 'keepDerived',
    why: 'equivalent in what it answers: a key is derived again',
  },
  {
    file: 'crypto/native-unseal.ts',
    line: "expiry !== ''",
    why: 'equivalent: no end parses to NaN, which is not before now',
  },
  { file: 'crypto/native-unseal.ts', line: 'given.length !== expected.length', why: parsed },
  {
    file: 'crypto/purpose.ts',
    line: 'known === undefined',
    why: 'equivalent in what it answers: a key is derived again',
  },
  {
    file: 'authenticate/at-time.ts',
    line: 'nbf !== undefined',
    why: 'equivalent: undefined is greater than no number',
  },
  {
    file: 'authenticate/parse-claims.ts',
    line: 'at < json.length',
    why: 'equivalent: one past the end is no character',
  },
  {
    file: 'authenticate/parse-claims.ts',
    line: 'JSON.stringify(value) === text',
    why: 'equivalent in what it answers: the shorter way round',
  },
  {
    file: 'authenticate/unseal.ts',
    line: 'only !== undefined',
    why: 'equivalent in what it answers: the shorter way round',
  },
  { file: 'sign-in/return-path.ts', line: 'value.length > LONGEST', why: 'equivalent: its result is measured again' },
  {
    file: 'sign-in/return-path.ts',
    line: 'exclude = []',
    why: 'equivalent: what is put there is no path and no origin',
  },
  { file: 'sign-in/return-path.ts', line: 'const exclude =', why: 'equivalent: what is put there is no path' },
  { file: 'sign-in/return-path.ts', line: 'asked: string, listed', why: 'equivalent: what is put there is no path' },
  { file: 'sign-in/return-path.ts', line: 'path === null', why: 'equivalent: no page is found in it either' },
  { file: 'sign-in/return-path.ts', line: 'const PATH', why: twice },
  { file: 'sign-in/return-path.ts', line: '=== path ? path : null', why: twice },
  { file: 'sign-in/return-path.ts', line: 'origin === SOME_ORIGIN', why: twice },
  { file: 'sign-in/return-path.ts', line: 'path.replace(', why: 'equivalent: a serialized URL has no line to end' },
  {
    file: 'sign-in/return-path.ts',
    line: 'const bare',
    why: 'equivalent: the home page is compared with itself alone',
  },
  {
    file: 'authenticate/authenticate.ts',
    line: '? authentication.claims : undefined',
    why: 'equivalent in what it answers: the token is read once more',
  },
  {
    file: 'coordination/breaker.ts',
    line: 'let isProbing = false',
    why: 'equivalent: it is not asked before the first pause, which sets it',
  },
  {
    file: 'authenticate/authenticate.ts',
    line: 'found.sealed === null',
    why: 'equivalent in what it answers: the successor is sealed once more',
  },
  {
    file: 'authenticate/authenticate.ts',
    line: 'const claimsRead',
    why: 'equivalent in what it answers: the token is read once more',
  },
  {
    file: 'authenticate/grant.ts',
    line: "grant.status === 'refused'",
    why: 'equivalent: tokens have no kind, this is for the types',
  },
  {
    file: 'authenticate/refresh.ts',
    line: "answer.status === 'refused'",
    why: 'equivalent: tokens have no kind, this is for the types',
  },
  {
    file: 'authenticate/lifetime.ts',
    line: 'sessionIdleTimeout === undefined) return session',
    why: 'equivalent in what it answers: without a limit neither note is due',
  },
  { file: 'coordination/memory.ts', line: 'find: async', why: 'equivalent: undefined becomes null' },
  {
    file: 'coordination/memory.ts',
    line: 'entry.settledAt !== null',
    why: 'equivalent in what it answers: the search goes on longer',
  },
  { file: 'coordination/tombstones.ts', line: 'at !== undefined', why: 'equivalent: what is no number is not less' },
  { file: 'crypto/verify-rs256.ts', line: "JWSInvalid('Invalid Compact JWS')", why: parsed },
  {
    file: 'crypto/verify-rs256.ts',
    line: "'latin1'",
    why: 'equivalent: base64url is the same octets in every encoding',
  },
  {
    file: 'authenticate/parse-claims.ts',
    line: "status: 'parsed'",
    why: 'equivalent: only `rejected` is looked for',
  },
  {
    file: 'authenticate/parse-claims.ts',
    line: 'code === BACKSLASH',
    why: 'equivalent: no JSON has one outside of a string',
  },
  { file: 'crypto/acceptable-key.ts', line: "typeof n !== 'string'", why: 'equivalent: what is no text has no bits' },
  {
    file: 'crypto/canonical-base64url.ts',
    line: 'const last',
    why: 'equivalent: of no text the last is not asked for',
  },
  { file: 'crypto/iron.ts', line: '} catch {', why: nothing },
  {
    file: 'crypto/iron.ts',
    line: 'passwords.filter(isLongEnough)',
    why: 'equivalent: iron refuses a short one itself',
  },
  { file: 'crypto/native-unseal.ts', line: '} catch {', why: nothing },
  { file: 'crypto/native-unseal.ts', line: "'utf8'", why: 'equivalent: it is what is assumed' },
  {
    file: 'authenticate/unseal.ts',
    line: 'encryption === sessionEncryption',
    why: 'equivalent in what it answers: the longer way round',
  },
  { file: 'authenticate/unseal.ts', line: 'opened === null || session === null', why: parsed },
  {
    file: 'authenticate/unwrap-signed-json.ts',
    line: 'export const isWrapped',
    why: 'equivalent in what it answers: the whole form is checked next',
  },
  {
    file: 'authenticate/unwrap-signed-json.ts',
    line: 'WRAPPED.exec(value) ?? []',
    why: 'equivalent: no other form fits',
  },
  { file: 'authenticate/unwrap-signed-json.ts', line: 'wrapped === undefined ||', why: parsed },
  { file: 'authenticate/unwrap-signed-json.ts', line: 'importKey(', why: 'equivalent: nobody sees the key' },
  {
    file: 'authenticate/unwrap-signed-json.ts',
    line: 'const json',
    why: 'equivalent: jose decodes with its padding too',
  },
  { file: 'authenticate/unwrap-signed-json.ts', line: '} catch {', why: nothing },
  {
    file: 'crypto/canonical-seal.ts',
    line: 'const [prefix, id',
    why: 'equivalent: no other text fits its form either',
  },
  {
    file: 'sign-in/state.ts',
    line: 'sealed.length',
    why: 'equivalent: a seal has 209 characters and those of whole blocks, so none has exactly 4,096',
  },
  { file: 'sign-in/state.ts', line: "typeof value !== 'object'", why: 'equivalent: what has no fields is none either' },
  {
    file: 'sign-in/verify-sign-in.ts',
    line: "typeof authenticatedAt !== 'number'",
    why: 'equivalent: what is no number is not late enough',
  },
  {
    file: 'crypto/verify-rs256.ts',
    line: "algorithms: ['RS256']",
    why: 'equivalent: the header was held to RS256 before, and the key is for nothing else',
  },
  { file: 'crypto/verify-rs256.ts', line: 'error instanceof JOSEError', why: 'equivalent: jose throws nothing else' },
  { file: 'authenticate/parse-claims.ts', line: 'value === null', why: 'equivalent: null comes back as null' },
  {
    file: 'sign-in/flow-cookie.ts',
    line: 'keep: cookieName',
    why: 'equivalent: the cookie just set is not among those that came',
  },
  {
    file: 'authenticate/refresh.ts',
    line: 'request.satisfied(outcome)) return outcome',
    why: 'equivalent in what it answers: it is found settled a turn later',
  },
  {
    file: 'authenticate/refresh.ts',
    line: "outcome.status === 'refused' &&",
    why: 'equivalent: no other outcome has a kind, this is for the types',
  },
  {
    file: 'provider/classify.ts',
    line: "KIND_OF_CODE.get(code ?? '')",
    why: 'equivalent: no other text is a code either',
  },
  {
    file: 'provider/classify.ts',
    line: 'code !== undefined && kind',
    why: 'equivalent: without a code there is no kind, this is for the types',
  },
  {
    file: 'provider/classify.ts',
    line: 'status !== undefined && status >=',
    why: 'equivalent: what is no number is not more, this is for the types',
  },
  {
    file: 'provider/classify.ts',
    line: "code: undefined, message: ''",
    why: 'equivalent: what is not there reads as nothing',
  },
  {
    file: 'provider/classify.ts',
    line: "typeof message === 'string'",
    why: 'equivalent: it is compared with one text only',
  },
  {
    file: 'provider/classify.ts',
    line: "typeof retryAfter === 'number'",
    why: 'equivalent: what is finite is a number, this is for the types',
  },
  { file: 'provider/clock.ts', line: 'offset === 0', why: 'equivalent in what it answers: nothing is added' },
  { file: 'provider/clock.ts', line: "get('date') ?? ''", why: 'equivalent: no other text is a date either' },
  { file: 'provider/clock.ts', line: "get('age') ?? '0'", why: 'equivalent: no text is 0 as well' },
  {
    file: 'provider/workos.ts',
    line: "() => ambiguous('timeout', undefined)",
    why: 'equivalent: the limit is called off when the race is over',
  },
  {
    file: 'authenticate/serialize-cookie.ts',
    line: "mustFit('domain'",
    why: 'equivalent: what is not given reads as a domain too',
  },
  {
    file: 'authenticate/serialize-cookie.ts',
    line: '[0]?.toUpperCase()',
    why: 'equivalent: an empty one is refused before',
  },
  { file: 'authenticate/chunks.ts', line: '.exec(', why: 'equivalent: what does not fit has no parts either way' },
  {
    file: 'authenticate/chunks.ts',
    line: 'name === undefined ||',
    why: 'equivalent: what does not fit adds up to nothing',
  },
  {
    file: 'authenticate/chunks.ts',
    line: "parts.get(index) ?? ''",
    why: 'equivalent: the checksum of another text is another',
  },
  {
    file: 'authenticate/chunks.ts',
    line: 'parts.size >= count',
    why: 'equivalent: the checksum says so as well, and no cookie has that name',
  },
  { file: 'authenticate/chunks.ts', line: 'const NAME', why: 'equivalent: the first that fits begins at the start' },
  { file: 'authenticate/chunks.ts', line: 'const VALUE', why: 'equivalent: the last part goes to the end' },
  { file: 'authenticate/cookie-pairs.ts', line: 'equals < end', why: 'equivalent: no character is both' },
  {
    file: 'authenticate/cookie-pairs.ts',
    line: 'semicolon === -1',
    why: 'equivalent: from beyond the end nothing is found',
  },
  { file: 'authenticate/cookie-pairs.ts', line: 'equals < start', why: 'equivalent: it is found again where it was' },
  {
    file: 'authenticate/decode-cookie-value.ts',
    line: "includes('%')",
    why: 'equivalent: without one it decodes to itself',
  },
  {
    file: 'authenticate/read-cookie.ts',
    line: 'others.length > 0',
    why: 'equivalent in what it answers: the longer way round',
  },
  {
    file: 'authenticate/read-cookie.ts',
    line: 'names === undefined',
    why: 'equivalent in what it answers: they are made again',
  },
  {
    file: 'sign-in/flow-cookie.ts',
    line: 'startedAt !== null &&',
    why: 'equivalent: what is no flow is passed over again by its name',
  },
]

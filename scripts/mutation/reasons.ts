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
const words = 'the words of a message'
const derived = 'equivalent in what it answers: a key is derived again'
const reread = 'equivalent in what it answers: the token is read once more'
const kindless = 'equivalent: tokens have no kind, this is for the types'
const noPath = 'equivalent: what is put there is no path'
const shorter = 'equivalent in what it answers: the shorter way round'
const longer = 'equivalent in what it answers: the longer way round'

/** By file, and there by a part of the line. */
const byFile: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'authenticate/at-time.ts': {
    'nbf !== undefined': 'equivalent: undefined is greater than no number',
  },
  'authenticate/authenticate.ts': {
    '? authentication.claims : undefined': reread,
    'found.sealed === null': 'equivalent in what it answers: the successor is sealed once more',
    'const claimsRead': reread,
  },
  'authenticate/chunks.ts': {
    '.exec(': 'equivalent: what does not fit has no parts either way',
    'name === undefined ||': 'equivalent: what does not fit adds up to nothing',
    "parts.get(index) ?? ''": 'equivalent: the checksum of another text is another',
    'parts.size >= count': 'equivalent: the checksum says so as well, and no cookie has that name',
    'const NAME': 'equivalent: the first that fits begins at the start',
    'const VALUE': 'equivalent: the last part goes to the end',
  },
  'authenticate/cookie-pairs.ts': {
    'equals < end': 'equivalent: no character is both',
    'semicolon === -1': 'equivalent: from beyond the end nothing is found',
    'equals < start': 'equivalent: it is found again where it was',
  },
  'authenticate/decode-cookie-value.ts': {
    "includes('%')": 'equivalent: without one it decodes to itself',
  },
  'authenticate/send-limited.ts': {
    "answer.status === 'refused'": kindless,
  },
  'authenticate/lifetime.ts': {
    'sessionIdleTimeout === undefined) return session':
      'equivalent in what it answers: without a limit neither note is due',
  },
  'authenticate/parse-claims.ts': {
    'at < json.length': 'equivalent: one past the end is no character',
    'JSON.stringify(value) === text': shorter,
    "status: 'parsed'": 'equivalent: only `rejected` is looked for',
    'code === BACKSLASH': 'equivalent: no JSON has one outside of a string',
    'value === null': 'equivalent: null comes back as null',
  },
  'authenticate/read-cookie.ts': {
    'others.length > 0': longer,
    'names === undefined': 'equivalent in what it answers: they are made again',
  },
  'authenticate/refresh.ts': {
    "answer.status === 'refused'": kindless,
    "outcome.status === 'refused' &&": 'equivalent: no other outcome has a kind, this is for the types',
  },
  'authenticate/serialize-cookie.ts': {
    "mustFit('domain'": 'equivalent: what is not given reads as a domain too',
    '[0]?.toUpperCase()': 'equivalent: an empty one is refused before',
  },
  'authenticate/unseal.ts': {
    'only !== undefined': shorter,
    'encryption === sessionEncryption': longer,
    'opened === null || session === null': parsed,
  },
  'authenticate/unwrap-signed-json.ts': {
    'export const isWrapped': 'equivalent in what it answers: the whole form is checked next',
    'WRAPPED.exec(value) ?? []': 'equivalent: no other form fits',
    'wrapped === undefined ||': parsed,
    'importKey(': 'equivalent: nobody sees the key',
    'const json': 'equivalent: jose decodes with its padding too',
    '} catch {': nothing,
  },
  'coordination/breaker.ts': {
    'let isProbing = false': 'equivalent: it is not asked before the first pause, which sets it',
  },
  'coordination/memory.ts': {
    'find: async': 'equivalent: undefined becomes null',
    'entry.settledAt !== null': 'equivalent in what it answers: the search goes on longer',
  },
  'coordination/tombstones.ts': {
    'at !== undefined': 'equivalent: what is no number is not less',
  },
  'crypto/acceptable-key.ts': {
    "typeof n !== 'string'": 'equivalent: what is no text has no bits',
  },
  'crypto/canonical-base64url.ts': {
    'const last': 'equivalent: of no text the last is not asked for',
  },
  'crypto/canonical-seal.ts': {
    'const [prefix, id': 'equivalent: no other text fits its form either',
  },
  'crypto/iron.ts': {
    'native === null': imitated,
    'const message': words,
    "'This seal does not open": words,
    '} catch {': nothing,
    'passwords.filter(isLongEnough)': 'equivalent: iron refuses a short one itself',
  },
  'crypto/native-unseal.ts': {
    keepDerived: derived,
    "expiry !== ''": 'equivalent: no end parses to NaN, which is not before now',
    'given.length !== expected.length': parsed,
    '} catch {': nothing,
    "'utf8'": 'equivalent: it is what is assumed',
  },
  'crypto/purpose.ts': {
    'known === undefined': derived,
  },
  'crypto/verify-rs256.ts': {
    "key.kind === 'native'": imitated,
    'header === undefined ||': parsed,
    "JWSInvalid('Invalid Compact JWS')": parsed,
    "'latin1'": 'equivalent: base64url is the same octets in every encoding',
    "algorithms: ['RS256']": 'equivalent: the header was held to RS256 before, and the key is for nothing else',
    'error instanceof JOSEError': 'equivalent: jose throws nothing else',
  },
  'provider/classify.ts': {
    "KIND_OF_CODE.get(code ?? '')": 'equivalent: no other text is a code either',
    'code !== undefined && kind': 'equivalent: without a code there is no kind, this is for the types',
    'status !== undefined && status >=': 'equivalent: what is no number is not more, this is for the types',
    "code: undefined, message: ''": 'equivalent: what is not there reads as nothing',
    "typeof message === 'string'": 'equivalent: it is compared with one text only',
    "typeof retryAfter === 'number'": 'equivalent: what is finite is a number, this is for the types',
  },
  'provider/clock.ts': {
    'offset === 0': 'equivalent in what it answers: nothing is added',
    "get('date') ?? ''": 'equivalent: no other text is a date either',
    "get('age') ?? '0'": 'equivalent: no text is 0 as well',
  },
  'provider/workos.ts': {
    "() => ambiguous('timeout', undefined)": 'equivalent: the limit is called off when the race is over',
  },
  'sign-in/flow-cookie.ts': {
    'keep: cookieName': 'equivalent: the cookie just set is not among those that came',
    'startedAt !== null &&': 'equivalent: what is no flow is passed over again by its name',
  },
  'sign-in/return-path.ts': {
    'value.length > LONGEST': 'equivalent: its result is measured again',
    'exclude = []': 'equivalent: what is put there is no path and no origin',
    'const exclude =': noPath,
    'asked: string, listed': noPath,
    'path === null': 'equivalent: no page is found in it either',
    'const PATH': twice,
    '=== path ? path : null': twice,
    'origin === SOME_ORIGIN': twice,
    'const bare': 'equivalent: the home page is compared with itself alone',
  },
  'sign-in/state.ts': {
    'sealed.length': 'equivalent: a seal has 209 characters and those of whole blocks, so none has exactly 4,096',
    "typeof value !== 'object'": 'equivalent: what has no fields is none either',
  },
  'sign-in/verify-sign-in.ts': {
    "typeof authenticatedAt !== 'number'": 'equivalent: what is no number is not late enough',
  },
}

export const reasons: readonly Reason[] = Object.entries(byFile).flatMap(([file, lines]) =>
  Object.entries(lines).map(([line, why]) => ({ file, line, why })),
)

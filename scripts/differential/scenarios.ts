import { userOf, type Provider, type Script } from './provider.ts'
import { API_KEY, type Session, type Subject } from './subject.ts'

export interface Scenario {
  readonly name: string
  readonly script?: Script
  /** What came of it, in words for the table. */
  run(subject: Subject, provider: Provider): Promise<string>
}

const session = async (provider: Provider, age: number, claims = {}): Promise<Session> => ({
  accessToken: await provider.sign(claims, age),
  refreshToken: 'refresh_1',
  user: userOf('user_1'),
})

const calls = (count: number): string => (count === 1 ? '1 refresh' : `${count} refreshes`)

/** Different answers with how often each came, or the one that always came. */
function tally(states: readonly string[]): string {
  const counts = new Map<string, number>()
  for (const state of states) counts.set(state, (counts.get(state) ?? 0) + 1)
  return counts.size === 1 ? (states[0] ?? '') : [...counts].map(([state, count]) => `${count} ${state}`).join(', ')
}

/** One request with a session whose token is of this age. */
const visitWith =
  (age: number, claims = {}) =>
  async (subject: Subject, provider: Provider): Promise<string> => {
    const { state } = await subject.visit(await subject.seal(await session(provider, age, claims)))
    return `${state}; ${calls(provider.sent.length)}`
  }

async function atOnce(subject: Subject, provider: Provider): Promise<string> {
  const sealed = await subject.seal(await session(provider, 400))
  const visits = await Promise.all(Array.from({ length: 50 }, () => subject.visit(sealed)))
  return `${tally(visits.map(({ state }) => state))}; ${calls(provider.sent.length)}`
}

async function inTurn(subject: Subject, provider: Provider): Promise<string> {
  const sealed = await subject.seal(await session(provider, 400))
  const states: string[] = []
  for (let index = 0; index < 5; index++) states.push((await subject.visit(sealed)).state)
  return `${tally(states)}; ${calls(provider.sent.length)}`
}

async function twoOrganizations(subject: Subject, provider: Provider): Promise<string> {
  const held = await session(provider, 0)
  const switched = await Promise.allSettled([subject.switchTo(held, 'org_a'), subject.switchTo(held, 'org_b')])
  const uses = provider.sent.filter((token) => token === 'refresh_1').length
  return `one token sent ${uses === 1 ? 'once' : `${uses} times`}; ${switched.filter(({ status }) => status === 'fulfilled').length} of 2 switched`
}

async function otherOrganization(subject: Subject, provider: Provider): Promise<string> {
  const switched = subject.switchTo(await session(provider, 0), 'org_a')
  return switched.then(
    () => 'switched',
    () => 'refused',
  )
}

/** Five requests of one browser, which keeps every new cookie, with a session whose token is of this age. */
const oneBrowser =
  (age: number) =>
  async (subject: Subject, provider: Provider): Promise<string> => {
    let sealed = await subject.seal(await session(provider, age))
    const states: string[] = []
    for (let index = 0; index < 5; index++) {
      const visit = await subject.visit(sealed)
      states.push(visit.state)
      sealed = visit.sealed
    }
    return `${tally(states)}; ${calls(provider.sent.length)} in 5 requests`
  }

async function foreignSeal(subject: Subject, provider: Provider): Promise<string> {
  const { state } = await subject.visit(await subject.startSignIn())
  return `${state}; ${calls(provider.sent.length)} asked for`
}

/** A sign-out whose logout URL the browser never opens, and then a request with a copy of the cookie. */
async function signedOut(subject: Subject, provider: Provider): Promise<string> {
  const copy = await subject.seal(await session(provider, 0))
  await subject.signOut('session_1')
  const { state } = await subject.visit(copy)
  return `the copy is ${state}; ${provider.revoked.length === 0 ? 'not revoked' : 'revoked'} at WorkOS`
}

async function redirected(subject: Subject, provider: Provider): Promise<string> {
  await subject.visit(await subject.seal(await session(provider, 400)))
  const leaked = provider.redirected.some((body) => body.includes(API_KEY))
  return leaked ? 'the API key is sent to the other address' : 'nothing is sent to the other address'
}

const attempt = async (
  save: Promise<readonly string[]>,
  describe: (fields: readonly string[]) => string,
): Promise<string> =>
  save.then(describe, (error: unknown) => `refused: ${(error as { code?: string }).code ?? String(error)}`)

export const scenarios: readonly Scenario[] = [
  { name: 'valid token, key endpoint answers 500', script: { keys: 500 }, run: visitWith(0) },
  { name: 'expired token, refresh answers 503', script: { grants: 503 }, run: visitWith(400) },
  { name: 'the old cookie 5 times in turn, strict provider', run: inTurn },
  { name: 'one expired cookie 50 times at once, strict provider', run: atOnce },
  { name: 'switches to organizations A and B at once, strict provider', run: twoOrganizations },
  {
    name: 'a switch to organization A that is answered with organization B',
    script: { claims: { org_id: 'org_b' } },
    run: otherOrganization,
  },
  { name: 'valid token of a foreign issuer', run: visitWith(0, { iss: 'https://evil.example' }) },
  { name: 'refresh answers with an `alg: none` token', script: { unsigned: true }, run: visitWith(400) },
  { name: 'refresh answers with another user', script: { claims: { sub: 'user_2' } }, run: visitWith(400) },
  { name: 'refresh answers with the same refresh token', script: { sameToken: true }, run: oneBrowser(400) },
  {
    name: 'refresh answers with a key that the key set does not list yet',
    script: { unlisted: true },
    run: oneBrowser(400),
  },
  { name: 'the token endpoint redirects to another address', script: { redirect: true }, run: redirected },
  {
    name: 'a sign-out without a visit to the logout URL, then a copy of the cookie in the same process',
    run: signedOut,
  },
  { name: 'the seal of a pending sign-in as the session', run: foreignSeal },
  { name: "this server's clock 6 minutes ahead", script: { behind: 360 }, run: oneBrowser(0) },
  {
    name: 'a session of 7,000 octets',
    run: (subject) => attempt(subject.save(`Fe26.2*1*${'x'.repeat(7_000)}~2`), sizes),
  },
  {
    name: 'cookie name `a=1; Domain=evil.example; x`',
    run: (subject) =>
      attempt(
        subject.save('sealed', 'a=1; Domain=evil.example; x'),
        ([field = '']) => `set: \`${field.slice(0, 40)}…\``,
      ),
  },
]

/** Octets of name and value of what is set; a browser drops a cookie above 4,096. */
function sizes(fields: readonly string[]): string {
  const octets = fields
    .filter((field) => !/max-age=0(?:;|$)/i.test(field))
    .map((field) => (field.split(';')[0] ?? '').length - 1)
  return `${octets.length === 1 ? '1 cookie' : `${octets.length} cookies`}, the longest of ${Math.max(...octets)} octets`
}

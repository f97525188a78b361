import { sign } from 'node:crypto'
import { runChild } from '../children/child.ts'
import type { HeapAnswer, HeapInput } from '../children/heap.ts'
import { authkitSession } from '../contenders/authkit-session.ts'
import type { Authenticator } from '../contenders/contender.ts'
import { latchkey } from '../contenders/latchkey.ts'
import { COOKIE, createFixture, PASSWORD, type Fixture } from '../fixture.ts'
import { createSession } from '../made-session.ts'
import { interleave, spreadOf, type Spread } from '../rounds.ts'

/** Octets of the sealed JSON. The smallest is what a token signed with RSA leaves: half a kilobyte holds none. */
const SIZES = [1_500, 2_000, 4_000, 8_000, 11_900]
const COOKIES = [1, 10, 50, 150]
const USERS = [1, 100, 1_000, 5_000]
const PASSWORDS = [1, 2, 3, 5]
const SYSTEMS = ['latchkey, every check', 'latchkey, default', 'authkit-session'] as const

export interface GrowthRow {
  readonly by: 'octets of the session' | 'cookies in the header' | 'users in turn' | 'passwords in the list'
  readonly at: number
  readonly system: string
  /** Microseconds of CPU. */
  readonly cpu: Spread
}

export interface GrowthSection extends HeapInput, HeapAnswer {
  readonly rows: readonly GrowthRow[]
}

type Operation = (index: number) => Promise<unknown>

/** Section 7: what a request costs as things grow, and what a million of them leave in memory. */
export async function growth({ rounds }: { rounds: number }): Promise<GrowthSection> {
  const fixture = await createFixture(1)
  const older = (count: number): string[] =>
    Array.from({ length: count }, (_, index) => `an-older-password-that-opens-nothing-here-${index}`)
  const systems = await systemsOf(fixture)
  const rows: GrowthRow[] = []
  const measure = async (
    by: GrowthRow['by'],
    at: number,
    requests: readonly Request[],
    own: Readonly<Record<string, Authenticator>> = systems,
  ): Promise<void> => {
    const operations: Record<string, Operation> = {}
    for (const [name, authenticate] of Object.entries(own)) {
      const operation: Operation = (index) => authenticate(requests[index % requests.length] as Request)
      for (let index = 0; index < Math.min(2_000, requests.length); index++)
        if (!(await authenticate(requests[index] as Request)).signedIn) throw new Error(`${name} signs nobody in`)
      operations[name] = operation
    }
    const slices = await interleave(operations, { rounds, inFlight: 1, milliseconds: 60 })
    for (const [system, all] of Object.entries(slices))
      rows.push({ by, at, system, cpu: spreadOf(all.map(({ cpu }) => cpu)) })
  }
  for (const size of SIZES) await measure('octets of the session', size, await sized(fixture, size))
  const sealed = await fixture.seal(createSession(fixture, 'session_growth', sign))
  for (const count of COOKIES) await measure('cookies in the header', count, [crowded(fixture, sealed, count)])
  for (const count of USERS) await measure('users in turn', count, await crowd(fixture, count))
  for (const count of PASSWORDS)
    await measure('passwords in the list', count, [fixture.request(sealed)], {
      'latchkey, every check': await latchkey(fixture, rotated(older(count - 1), false)),
      'latchkey, default': await latchkey(fixture, rotated(older(count - 1))),
    })
  await fixture.close()
  const input: HeapInput = { tokens: 1_000_000, junk: 200_000 }
  return { rows, ...input, ...(await runChild<HeapAnswer>('./heap.ts', input)) }
}

/** The password that opens comes last. */
function rotated(newer: readonly string[], verifiedTokenCache?: false) {
  const [newest = PASSWORD, ...others] = [...newer, PASSWORD]
  return {
    cookiePassword: newest,
    cookiePasswords: others,
    ...(verifiedTokenCache === false && { verifiedTokenCache }),
  }
}

async function systemsOf(fixture: Fixture): Promise<Record<(typeof SYSTEMS)[number], Authenticator>> {
  return {
    'latchkey, every check': await latchkey(fixture, { verifiedTokenCache: false }),
    'latchkey, default': await latchkey(fixture),
    'authkit-session': await authkitSession(fixture),
  }
}

/** Sessions of this many octets: the user's metadata takes what the tokens leave. What no cookie holds is in one all the same, for the peer’s sake. */
async function sized(fixture: Fixture, size: number): Promise<Request[]> {
  const least = createSession({ ...fixture, claims: { sub: fixture.user.id } as never }, 'session_sized', sign)
  const { object, id, email } = fixture.user
  const fill = (length: number) => ({ ...least, user: { object, id, email, metadata: { note: 'x'.repeat(length) } } })
  const room = size - JSON.stringify(fill(0)).length
  if (room < 0) throw new Error(`a session has ${size - room} octets at least`)
  return [fixture.request(await fixture.seal(fill(room) as never))]
}

const crowded = ({ request }: Fixture, sealed: string, count: number): Request => {
  const others = Array.from({ length: count - 1 }, (_, index) => `cookie_${index}=value-${index}-of-somebody-else`)
  return new Request(request('').url, { headers: { cookie: [...others, `${COOKIE}=${sealed}`].join('; ') } })
}

async function crowd(fixture: Fixture, count: number): Promise<Request[]> {
  const requests: Request[] = []
  for (let index = 0; index < count; index++)
    requests.push(fixture.request(await fixture.seal(createSession(fixture, `session_crowd_${index}`, sign))))
  return requests
}

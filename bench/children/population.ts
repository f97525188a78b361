import { sign } from 'node:crypto'
import type { AuthKitConfig } from '../../packages/session/dist/core.js'
import { createSession } from '../made-session.ts'
import { latchkey } from '../contenders/latchkey.ts'
import { createFixture } from '../fixture.ts'
import { answer, input } from './input.ts'

export interface PopulationInput {
  users: number
  requests: number
  overrides: Partial<AuthKitConfig>
}

export interface PopulationAnswer {
  /** Users that were seen at all. */
  seen: number
  /** Shares of requests whose token had been verified, and whose seal's keys had been derived. */
  tokenHits: number
  keyHits: number
  /** Microseconds of CPU a request, and requests a second by the wall. */
  cpu: number
  perSecond: number
  /** Octets of heap that the process holds for them, after collection, and those for each session seen. */
  heap: number
  perSession: number
}

const { users, requests, overrides } = input as PopulationInput
const fixture = await createFixture(4)
const counts = { verify: 0, pbkdf2Sync: 0 }
const native = process.getBuiltinModule('node:crypto') as unknown as Record<string, (...given: never[]) => unknown>
for (const name of ['verify', 'pbkdf2Sync'] as const) {
  const real = native[name]
  native[name] = (...given) => {
    counts[name]++
    return real?.(...given)
  }
}
const authenticate = await latchkey(fixture, overrides)
for (let index = 0; index < 3_000; index++) await authenticate(fixture.requests[index % 4] as Request)

/** Zipf with exponent 1: the user of rank k comes once for every k times that the first one does. */
const harmonic = new Float64Array(users)
for (let rank = 0, sum = 0; rank < users; rank++) harmonic[rank] = sum += 1 / (rank + 1)
function nextUser(random: number): number {
  const wanted = random * (harmonic[users - 1] ?? 0)
  let [low, high] = [0, users - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((harmonic[middle] ?? 0) < wanted) low = middle + 1
    else high = middle
  }
  return low
}
let seed = 42
const random = (): number => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647
const traffic = Uint32Array.from({ length: requests }, () => nextUser(random()))
const cookies = new Map<number, string>()
for (const user of traffic) {
  if (cookies.has(user)) continue
  const session = createSession(fixture, `session_${String(user).padStart(26, '0')}`, sign)
  // Copied: a string made of parts is put together at its first use, and that would count as memory given back.
  cookies.set(user, Buffer.from(await fixture.seal(session)).toString('latin1'))
}

const used = (): number => {
  globalThis.gc?.()
  globalThis.gc?.()
  return process.memoryUsage().heapUsed
}
const before = used()
counts.verify = counts.pbkdf2Sync = 0
const cpu = process.cpuUsage()
const start = performance.now()
for (const user of traffic) {
  const { signedIn } = await authenticate(fixture.request(cookies.get(user) ?? ''))
  if (!signedIn) throw new Error('signs nobody in')
}
const wall = performance.now() - start
const { user, system } = process.cpuUsage(cpu)
const heap = used() - before
// Asked once more: what nobody asks again is collected before its time.
await authenticate(fixture.requests[0] as Request)
answer({
  seen: cookies.size,
  tokenHits: 1 - counts.verify / requests,
  keyHits: 1 - counts.pbkdf2Sync / (2 * requests),
  cpu: (user + system) / requests,
  perSecond: (requests * 1000) / wall,
  heap,
  perSession: heap / cookies.size,
} satisfies PopulationAnswer)

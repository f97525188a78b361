import { authenticatorOf } from '../contenders/authenticators.ts'
import { createFixture } from '../fixture.ts'
import { answer, input } from './input.ts'

export interface GrowthInput {
  /** Distinct cookies with a distinct token each. */
  tokens: number
  /** Distinct cookies that open under no password. */
  junk: number
}

export interface GrowthAnswer {
  /** Octets of heap after collection, beyond what the process had when warm. */
  afterTokens: number
  afterJunk: number
}

const { tokens, junk } = input as GrowthInput
const fixture = await createFixture(16)
const authenticate = await authenticatorOf('latchkey', fixture)
for (const request of fixture.requests) await authenticate(request)
const used = (): number => {
  globalThis.gc?.()
  globalThis.gc?.()
  return process.memoryUsage().heapUsed
}
const before = used()
for (let index = 0; index < tokens; index++) {
  const session = await fixture.session(`session_${index}`, 3_600)
  if (!(await authenticate(fixture.request(await fixture.seal(session)))).signedIn) throw new Error('signs nobody in')
}
const afterTokens = used() - before
const good = await fixture.seal(await fixture.session('session_junk', 3_600))
for (let index = 0; index < junk; index++) {
  const salt = index.toString(16).padStart(64, '0')
  const parts = good.split('*')
  parts[6] = salt
  await authenticate(fixture.request(parts.join('*')))
}
answer({ afterTokens, afterJunk: used() - before } satisfies GrowthAnswer)

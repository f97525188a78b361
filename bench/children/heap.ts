import { latchkey } from '../contenders/latchkey.ts'
import { createFixture } from '../fixture.ts'
import { createSession } from '../made-session.ts'
import { answer, input } from './input.ts'

export interface HeapInput {
  /** Distinct cookies with a distinct token each. */
  tokens: number
  /** Distinct cookies that open under no password. */
  junk: number
}

export interface HeapAnswer {
  /** Octets of heap after collection, beyond what the process had when warm. */
  afterTokens: number
  afterJunk: number
}

const { tokens, junk } = input as HeapInput
// To sign a million tokens takes ten minutes, and what is measured is what stays of them: here alone, every signature counts as good.
const native = process.getBuiltinModule('node:crypto') as unknown as { verify: () => boolean }
native.verify = () => true
const fixture = await createFixture(16)
const authenticate = await latchkey(fixture)
const { sessionEncryption } = await import('../../packages/session/dist/core.js')
const { PASSWORD } = await import('../fixture.ts')
for (const request of fixture.requests) await authenticate(request)
const used = (): number => {
  globalThis.gc?.()
  globalThis.gc?.()
  return process.memoryUsage().heapUsed
}
const signature = Buffer.alloc(256, 7)
const before = used()
for (let index = 0; index < tokens; index++) {
  const session = createSession(fixture, `session_${index}`, () => signature)
  const sealed = await sessionEncryption.sealData(session, { password: PASSWORD })
  if (!(await authenticate(fixture.request(sealed))).signedIn) throw new Error('signs nobody in')
}
const afterTokens = used() - before
const parts = (await fixture.seal(await fixture.session('session_junk', 3_600))).split('*')
for (let index = 0; index < junk; index++) {
  parts[6] = index.toString(16).padStart(64, '0')
  await authenticate(fixture.request(parts.join('*')))
}
const afterJunk = used() - before
// Asked once more: what nobody asks again is collected before its time.
await authenticate(fixture.requests[0] as Request)
answer({ afterTokens, afterJunk } satisfies HeapAnswer)

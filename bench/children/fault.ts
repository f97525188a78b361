import { authenticatorOf, type System } from '../contenders/authenticators.ts'
import { inTurn } from '../contenders/contender.ts'
import { createFixture } from '../fixture.ts'
import type { ProviderMode } from '../provider.ts'
import { answer, input } from './input.ts'

export interface FaultInput {
  system: System
  fault: Partial<ProviderMode>
  /** Whether the token has expired, so that a refresh is due. */
  expired: boolean
  requests: number
  /** Whether the keys are fetched before the fault begins. */
  warm: boolean
  /** Milliseconds that a request is waited for. */
  capMs: number
}

export interface FaultAnswer {
  /** Of the last request. */
  status: string
  /** Milliseconds of the longest request. */
  took: number
  refreshes: number
  /** What the same cookie gives once the provider works again. */
  afterwards: string
  /** Whether it was still without an answer when the wait for it ended. */
  capped: boolean
}

const { system, fault, expired, requests, warm, capMs } = input as FaultInput
const fixture = await createFixture(1)
const authenticate = await authenticatorOf(system, fixture)
if (warm) await authenticate(inTurn(fixture.requests, 0))
await fixture.mode({ graceMs: -1, ...fault })
const request = fixture.request(await fixture.seal(await fixture.session('session_fault', expired ? -10 : 3_600)))
let [status, took] = ['', 0]
const cap = new Promise<{ status: string }>((resolve) => void setTimeout(resolve, capMs, { status: 'no answer yet' }))
for (let index = 0; index < requests; index++) {
  const start = performance.now()
  status = (await Promise.race([authenticate(request).catch(() => ({ status: 'threw' })), cap])).status
  took = Math.max(took, performance.now() - start)
  if (status === 'no answer yet') break
}
const { refreshes } = await fixture.counts()
await fixture.mode({ graceMs: -1 })
// A breaker or a pause between key fetches may be running: the process asks again, as a next page view would.
let afterwards: string = ''
const capped = status === 'no answer yet'
for (let tries = 0; !capped && tries < 8 && afterwards !== 'signed-in'; tries++) {
  afterwards = (await authenticate(request).catch(() => ({ status: 'threw' }))).status
  if (afterwards !== 'signed-in') await new Promise((resolve) => setTimeout(resolve, 2_000))
}
await fixture.close()
answer({ status, took, refreshes, afterwards: capped ? 'not asked' : afterwards, capped } satisfies FaultAnswer)

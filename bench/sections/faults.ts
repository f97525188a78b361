import { runChild } from '../children/child.ts'
import type { FaultAnswer, FaultInput } from '../children/fault.ts'
import { SYSTEMS, type System } from '../contenders/authenticators.ts'

/** Milliseconds: the peer waits four minutes for a provider that hangs, and three where it is told to retry in 30 s. */
export const CAP_MS = 45_000

interface Fault extends Omit<FaultInput, 'system' | 'capMs'> {
  readonly name: string
}

const refresh = (name: string, fault: FaultInput['fault']): Fault => ({
  name,
  fault,
  expired: true,
  requests: 1,
  warm: true,
})

const faults: readonly Fault[] = [
  refresh('500', { refresh: '500' }),
  refresh('429, Retry-After: 30', { refresh: '429', retryAfter: 30 }),
  refresh('connection reset', { refresh: 'reset' }),
  refresh('hangs for ever', { refresh: 'hang' }),
  refresh('answer lost once, then 30 s replay', { refresh: 'lost-once', graceMs: 30_000 }),
  { name: 'JWKS down, token valid, 20 requests', fault: { jwks: 'down' }, expired: false, requests: 20, warm: false },
  { name: 'JWKS takes 500 ms, token valid', fault: { jwksDelayMs: 500 }, expired: false, requests: 1, warm: false },
]

export interface FaultRow extends FaultAnswer {
  readonly name: string
  readonly system: System
}

/** Section 4: what a fault of the provider costs a visitor. All at once, each in a process with a provider of its own: they mostly wait. */
export async function faultRows(): Promise<readonly FaultRow[]> {
  return Promise.all(
    faults.flatMap(({ name, ...input }) =>
      SYSTEMS.map(async (system) => ({
        name,
        system,
        ...(await runChild<FaultAnswer>('./fault.ts', { ...input, system, capMs: CAP_MS } satisfies FaultInput)),
      })),
    ),
  )
}

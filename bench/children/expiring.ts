import { setTimeout as pause } from 'node:timers/promises'
import { authenticatorOf, type System } from '../contenders/authenticators.ts'
import { COOKIE } from '../fixture.ts'
import { answer, input } from './input.ts'

export interface ExpiringInput {
  system: System
  port: number
  sealed: string
  valid: string
  requests: number
  /** Milliseconds over which they come. */
  spreadMs: number
  /** Epoch milliseconds at which every process begins. */
  beginAt: number
}

export interface ExpiringAnswer {
  statuses: Record<string, number>
  /** Milliseconds each request waited. */
  waits: number[]
}

const { system, port, sealed, valid, requests, spreadMs, beginAt } = input as ExpiringInput
const authenticate = await authenticatorOf(system, { port })
const request = (value: string): Request =>
  new Request('http://localhost:3000/', { headers: { cookie: `${COOKIE}=${value}` } })
// The keys are there and the code is warm, as in a process that has served before.
for (let index = 0; index < 50; index++) await authenticate(request(valid))
await pause(Math.max(0, beginAt - Date.now()))

const statuses: Record<string, number> = {}
const waits: number[] = []
await Promise.all(
  Array.from({ length: requests }, async (_, index) => {
    if (spreadMs > 0) await pause((index / requests) * spreadMs)
    const start = performance.now()
    const { status } = await authenticate(request(sealed)).catch(() => ({ status: 'threw' }))
    waits.push(performance.now() - start)
    statuses[status] = (statuses[status] ?? 0) + 1
  }),
)
answer({ statuses, waits } satisfies ExpiringAnswer)

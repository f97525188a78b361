import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'

const program = fileURLToPath(new URL('support/flooded-process.ts', import.meta.url))

/** Octets. The least that 100,000 of anything leave behind, a number in a map, is as much. */
const LIMIT = 4 * 1024 * 1024

interface Flooded {
  readonly growth: Readonly<Record<string, number>>
  readonly outcomes: readonly string[]
  readonly calls: number
  readonly fetches: number
}

describe('the heap of a process', () => {
  let flooded: Flooded
  beforeAll(async () => {
    const child = fork(program, [], { execArgv: ['--expose-gc'] })
    const [told] = (await Promise.race([once(child, 'message'), once(child, 'exit')])) as [Flooded | number]
    if (typeof told === 'number') throw new Error(`The flooded process ended with ${told}.`)
    flooded = told
  }, 280_000)

  it.each(['cookies', 'tokens'])('is no larger after 100,000 junk %s', (flood) => {
    expect(flooded.growth[flood]).toBeLessThan(LIMIT)
  })

  it('is no larger after 100,000 refreshes of as many sessions, nor after 100,000 sign-outs', () => {
    expect(flooded.growth['refreshes']).toBeLessThan(LIMIT)
    expect(flooded.growth['sign-outs']).toBeLessThan(LIMIT)
  })

  it('holds a flood that reached nobody: no session, no call, one key fetch', () => {
    expect(flooded).toMatchObject({ outcomes: ['signed-out', 'unavailable'], calls: 0, fetches: 1 })
  })
})

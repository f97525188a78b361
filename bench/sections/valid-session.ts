import { resolveAsBundlersDo } from '../next-resolution.ts'
import { contenders } from '../contenders/all.ts'
import { PEER } from '../contenders/peer.ts'
import { authkitSessionModes } from '../contenders/authkit-session.ts'
import type { Contender } from '../contenders/contender.ts'
import { floors } from '../contenders/floor.ts'
import { latchkeyModes } from '../contenders/latchkey.ts'
import { createFixture, type Fixture } from '../fixture.ts'
import { mustRefuse } from './refusals.ts'
import { interleave, ratios, slice, spreadOf, type Spread } from '../rounds.ts'
import { twoProcesses, type PairFigures } from './two-processes.ts'

export interface ValidRow {
  readonly name: string
  readonly work: string
  readonly sequential: Figures
  readonly inFlight32: Figures
  readonly twoProcesses: PairFigures | null
}

interface Figures {
  /** Microseconds. */
  readonly wall: Spread
  readonly cpu: Spread
  /** How many times the peer's throughput, the median of the rounds. */
  readonly times: Spread
  readonly timesCpu: Spread
  /** How many times what the floor of the same work takes, for ours. */
  readonly beyondFloor: { readonly wall: Spread; readonly cpu: Spread } | null
}

export interface ValidSection {
  readonly rows: readonly ValidRow[]
  readonly left: readonly { name: string; why: string }[]
}

/** Section 1: `withAuth` with a valid session. */
export async function validSession({ rounds }: { rounds: number }): Promise<ValidSection> {
  resolveAsBundlersDo()
  // authkit-nextjs is configured by the environment, which authkit-session reads as well: nothing of it is left to the next section.
  const before = { ...process.env }
  const fixture = await createFixture()
  const { operations, left } = await warm(fixture)
  const measured = async (inFlight: number): Promise<(contender: Contender) => Figures> => {
    const slices = await interleave(operations, { rounds, inFlight, milliseconds: 120 })
    const peer = slices[PEER] ?? []
    return ({ name, floor }) => {
      const own = slices[name] ?? []
      const least = floor === undefined ? undefined : slices[floor]
      return {
        wall: spreadOf(own.map(({ wall }) => wall)),
        cpu: spreadOf(own.map(({ cpu }) => cpu)),
        times: ratios(peer, own, 'wall'),
        timesCpu: ratios(peer, own, 'cpu'),
        beyondFloor: least === undefined ? null : { wall: ratios(own, least, 'wall'), cpu: ratios(own, least, 'cpu') },
      }
    }
  }
  const sequential = await measured(1)
  const inFlight32 = await measured(32)
  await fixture.close()
  process.env = before
  const pairs = await twoProcesses(Object.keys(operations), Math.max(3, Math.round(rounds / 2)))
  const rows = contenders
    .filter(({ name }) => name in operations)
    .map((contender) => ({
      name: contender.name,
      work: contender.work,
      sequential: sequential(contender),
      inFlight32: inFlight32(contender),
      twoProcesses: pairs.get(contender.name) ?? null,
    }))
  return { rows, left }
}

async function warm(fixture: Fixture): Promise<{
  operations: Record<string, (index: number) => Promise<boolean>>
  left: { name: string; why: string }[]
}> {
  const operations: Record<string, (index: number) => Promise<boolean>> = {}
  const left: { name: string; why: string }[] = []
  for (const contender of [...latchkeyModes, ...floors, ...authkitSessionModes]) await mustRefuse(contender, fixture)
  for (const contender of contenders) {
    try {
      const operation = await contender.create(fixture)
      for (let index = 0; index < fixture.requests.length; index++)
        if (!(await operation(index))) throw new Error('signs nobody in here')
      await slice(operation, 32, 300)
      operations[contender.name] = operation
    } catch (error) {
      left.push({
        name: contender.name,
        why: error instanceof Error ? (error.message.split('\n')[0] ?? '') : 'unknown',
      })
    }
  }
  return { operations, left }
}

import { runChild } from '../children/child.ts'
import type { PairAnswer, PairInput } from '../children/pair.ts'
import { PEER } from '../contenders/peer.ts'
import { shuffled, spreadOf, type Spread } from '../rounds.ts'

const MILLISECONDS = 250
const STEP = 300
/** Milliseconds in which both processes make their fixture and warm every contender. */
const READY = 20_000

export interface PairFigures {
  /** Operations a second of both together, and how many times the peer's. */
  readonly perSecond: Spread
  readonly times: Spread
}

/** Section 1, the same in two processes at once, 32 in flight in each: what the thread pool gave is then needed for requests. */
export async function twoProcesses(names: readonly string[], rounds: number): Promise<Map<string, PairFigures>> {
  const order = Array.from({ length: rounds }, () => shuffled(names)).flat()
  const given: PairInput = { order, beginAt: Date.now() + READY, milliseconds: MILLISECONDS, stepMs: STEP }
  const answers = await Promise.all([1, 2].map(() => runChild<PairAnswer>('./pair.ts', given)))
  const both = order.map((name, place) => ({
    name,
    round: Math.floor(place / names.length),
    perSecond: answers.reduce((sum, { perSecond }) => sum + (perSecond[place] ?? Number.NaN), 0),
  }))
  const peer = new Map(both.filter(({ name }) => name === PEER).map(({ round, perSecond }) => [round, perSecond]))
  return new Map(
    names.map((name) => {
      const own = both.filter((one) => one.name === name)
      return [
        name,
        {
          perSecond: spreadOf(own.map(({ perSecond }) => perSecond)),
          times: spreadOf(own.map(({ round, perSecond }) => perSecond / (peer.get(round) ?? Number.NaN))),
        },
      ]
    }),
  )
}

import { runChild } from '../children/child.ts'
import type { PopulationAnswer, PopulationInput } from '../children/population.ts'

const USERS = 100_000
const REQUESTS = 100_000

export interface PopulationRow extends PopulationAnswer {
  readonly name: string
  readonly users: number
  readonly requests: number
}

const modes: readonly (readonly [name: string, overrides: PopulationInput['overrides']])[] = [
  ['latchkey, every check', { verifiedTokenCache: false }],
  ['latchkey, default', {}],
  ['latchkey, cookie memo', { cookieMemo: { size: 10_000, seconds: 30 } }],
]

/** Section 2: many users whose traffic is Zipf's, at the default sizes of every cache. One process after the other. */
export async function populationRows(): Promise<readonly PopulationRow[]> {
  const rows: PopulationRow[] = []
  for (const [name, overrides] of modes) {
    const given: PopulationInput = { users: USERS, requests: REQUESTS, overrides }
    rows.push({
      name,
      users: USERS,
      requests: REQUESTS,
      ...(await runChild<PopulationAnswer>('./population.ts', given)),
    })
  }
  return rows
}

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { World, type Step, type Visit } from './support/life-cycle-world.ts'

/** 1,000 runs on each push; the nightly run asks for 20,000. */
const RUNS = Number(globalThis.process?.env['LATCHKEY_MODEL_RUNS'] ?? 1_000)
/** The same lives on every push, so that a change is judged by what it changed; the nightly run names another seed. */
const SEED = Number(globalThis.process?.env['LATCHKEY_MODEL_SEED'] ?? 4)

/** A step as fast-check's command: it shrinks a failing life to the steps that matter. */
class Take implements fc.AsyncCommand<object, World> {
  readonly #step: Step
  constructor(step: Step) {
    this.#step = step
  }
  check = (): boolean => true
  run = async (_: object, world: World): Promise<void> => {
    await world.take(this.#step)
    expect(world.violations).toEqual([])
  }
  toString = (): string => JSON.stringify(this.#step)
}

const which = fc.nat({ max: 2 })
const rarely = fc.nat({ max: 9 }).map((one) => one === 9)
const visit: fc.Arbitrary<Visit> = fc.record({
  as: fc.oneof(
    { weight: 8, arbitrary: fc.constant('page' as const) },
    { weight: 3, arbitrary: fc.constant('refresh' as const) },
    { weight: 3, arbitrary: fc.constant('switch' as const) },
    { weight: 1, arbitrary: fc.constant('sign-out' as const) },
  ),
  which,
  organization: fc.constantFrom('org_a', 'org_b'),
  lose: rarely,
  old: rarely,
})
const taking = <Kind extends Step>(weight: number, steps: fc.Arbitrary<Kind>): fc.WeightedArbitrary<Take> => ({
  weight,
  arbitrary: steps.map((step) => new Take(step)),
})
const command = fc.oneof(
  taking(
    9,
    fc.record({
      do: fc.constant('visit' as const),
      visits: fc.array(visit, { minLength: 1, maxLength: 4 }),
      meanwhile: fc.constantFrom(0, 0, 0, 31),
    }),
  ),
  taking(1, fc.constant({ do: 'sign-in' } as const)),
  taking(1, fc.constant({ do: 'revoke' } as const)),
  taking(1, fc.record({ do: fc.constant('restart' as const), which })),
  taking(1, fc.record({ do: fc.constant('grow' as const), octets: fc.constantFrom(0, 1_500, 4_000) })),
  taking(1, fc.record({ do: fc.constant('other cookies' as const), count: fc.constantFrom(10, 47, 50) })),
  taking(
    2,
    fc.record({
      do: fc.constant('trouble' as const),
      kind: fc.constantFrom('reset' as const, 'commit-then-reset' as const, 'status' as const, 'html' as const),
    }),
  ),
  taking(
    6,
    fc.record({
      do: fc.constant('wait' as const),
      seconds: fc.constantFrom(1, 10, 29, 31, 120, 250, 301, 900),
    }),
  ),
)

describe('the whole life of a session, over up to three instances that share nothing', () => {
  it(
    'spends no refresh token twice outside the replay window, signs nobody out without cause, and lets no ended session back in',
    async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.scheduler(),
          fc.integer({ min: 1, max: 3 }),
          fc.commands([command], { maxCommands: 20, size: 'max' }),
          async (scheduler, instances, commands) => {
            const world = new World(scheduler, instances)
            await world.take({ do: 'sign-in' })
            await fc.asyncModelRun(() => ({ model: {}, real: world }), commands)
          },
        ),
        { numRuns: RUNS, seed: SEED },
      )
    },
    280_000 + RUNS * 200,
  )
})

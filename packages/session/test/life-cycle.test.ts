import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { World, type Step } from './support/life-cycle.ts'

/** 1,000 runs on each push; the nightly run asks for 20,000. */
const RUNS = Number(globalThis.process?.env['LATCHKEY_MODEL_RUNS'] ?? 1_000)
/** The nightly run names its seed; a push takes a new one, and fast-check prints it with a counterexample. */
const SEED = Number(globalThis.process?.env['LATCHKEY_MODEL_SEED'] ?? Date.now() % 2 ** 31)

const which = fc.integer({ min: 0, max: 2 })
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('request' as const), which, lose: fc.boolean() }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('together' as const),
      which: fc.array(which, { minLength: 2, maxLength: 5 }),
      lose: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('replay' as const), which }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('switch' as const),
      which,
      organization: fc.constantFrom('org_a', 'org_b'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('sign-out' as const), which }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('sign-in' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('revoke' as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('trouble' as const),
      kind: fc.constantFrom('reset', 'commit-then-reset', 'status', 'html'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('restart' as const), which }) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('wait' as const),
      seconds: fc.constantFrom(1, 10, 29, 31, 120, 250, 301, 900),
    }),
  },
)

describe('the whole life of a session, over three instances that share nothing', () => {
  it(
    'spends no refresh token twice outside the replay window, signs nobody out without cause, and lets no ended session back in',
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 25 }), async (steps) => {
          const world = World.open(3)
          for (const one of [{ do: 'sign-in' } as const, ...steps]) await world.take(one)
          expect(world.violations).toEqual([])
        }),
        { numRuns: RUNS, seed: SEED },
      )
    },
    280_000 + RUNS * 200,
  )
})

import { resolveAsBundlersDo } from '../next-resolution.ts'
import { contenders } from '../contenders/all.ts'
import { createFixture } from '../fixture.ts'
import { slice } from '../rounds.ts'
import { answer, input } from './input.ts'

export interface PairInput {
  /** In this order, each from its own moment on. */
  order: readonly string[]
  /** Epoch milliseconds at which the first begins, once both processes are warm. */
  beginAt: number
  milliseconds: number
  /** Between the beginnings of two. */
  stepMs: number
}

export interface PairAnswer {
  /** Operations a second, in the order asked for; null where it signs nobody in here. */
  perSecond: (number | null)[]
}

const { order, beginAt, milliseconds, stepMs } = input as PairInput
resolveAsBundlersDo()
const fixture = await createFixture(64)
const operations = new Map<string, (index: number) => Promise<boolean>>()
// In their own order: authkit-nextjs is configured by the environment, and authkit-session reads that as well.
for (const contender of contenders.filter(({ name }) => order.includes(name))) {
  const operation = await contender.create(fixture).catch(() => undefined)
  if (operation === undefined || !(await operation(0).catch(() => false))) continue
  await slice(operation, 32, 150)
  operations.set(contender.name, operation)
}
const perSecond: (number | null)[] = []
for (const [place, name] of order.entries()) {
  const operation = operations.get(name)
  globalThis.gc?.()
  await new Promise((resolve) => setTimeout(resolve, Math.max(0, beginAt + place * stepMs - Date.now())))
  perSecond.push(operation === undefined ? null : 1e6 / (await slice(operation, 32, milliseconds)).wall)
}
answer({ perSecond } satisfies PairAnswer)

import { AssertionError } from 'node:assert'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { adapterCases, adapterFaults, withFault } from '../src/conformance.ts'
import { startReferenceApp, type RunningTarget } from './support/reference-app.ts'

let good: RunningTarget
beforeAll(async () => {
  good = await startReferenceApp()
})
afterAll(() => good.close())

describe('the adapter suite accepts an app that does everything right', () => {
  it.each(adapterCases)('$name', ({ run }) => run(good))
})

describe('every case has a planted fault that it catches', () => {
  it.each(adapterCases)('$name', (subject) => {
    expect(adapterFaults.filter(({ breaks }) => breaks(subject))).not.toEqual([])
  })
})

describe.each(adapterFaults)('an app that $name', (fault) => {
  it('is rejected by every case that this breaks', { timeout: 60_000 }, async () => {
    // An app of its own: every case reads the emulator's journal, which grows.
    const app = await startReferenceApp()
    const target = await withFault(app, fault)
    const missed: string[] = []
    for (const { name, run } of adapterCases.filter((subject) => fault.breaks(subject)))
      await run(target).then(
        () => missed.push(name),
        (error: unknown) => expect(error).toBeInstanceOf(AssertionError),
      )
    await target.close()
    await app.close()
    expect(missed).toEqual([])
  })
})

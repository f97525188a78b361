import { AssertionError } from 'node:assert'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { adapterCases, adapterFaults, withFault } from '../src/conformance.ts'
import { startReferenceApp, type RunningTarget } from './support/reference-app.ts'
import { plantFaults } from './support/sample-cases.ts'

let good: RunningTarget
beforeAll(async () => {
  good = await startReferenceApp()
})
afterAll(() => good.close())

describe('the adapter suite accepts an app that does everything right', () => {
  it.each(adapterCases)('$name', ({ run }) => run(good))
})

const planted = plantFaults(adapterFaults)

describe('every case has a planted fault that it is held against', () => {
  it.each(adapterCases)('$name', (subject) => {
    expect(planted.filter(({ cases }) => cases.includes(subject))).not.toEqual([])
  })
})

describe('every planted fault is held against every route kind and session state that it breaks', () => {
  it.each(planted)('$name', ({ fault, cases }) => {
    const broken = adapterCases.filter((subject) => fault.breaks(subject))
    for (const { routeKind, sessionState } of broken) {
      expect(cases.some((subject) => subject.routeKind === routeKind)).toBe(true)
      expect(cases.some((subject) => subject.sessionState === sessionState)).toBe(true)
    }
  })
})

describe.each(planted)('an app that $name', ({ fault, cases }) => {
  it('is rejected by the cases that this breaks', { timeout: 60_000 }, async () => {
    // An app of its own: every case reads the emulator's journal, which grows.
    const app = await startReferenceApp()
    const target = await withFault(app, fault)
    const missed: string[] = []
    for (const { name, run } of cases)
      await run(target).then(
        () => missed.push(name),
        (error: unknown) => expect(error).toBeInstanceOf(AssertionError),
      )
    await target.close()
    await app.close()
    expect(missed).toEqual([])
  })
})

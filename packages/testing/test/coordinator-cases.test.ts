import { AssertionError } from 'node:assert'
import { createMemoryCoordinator } from '@latchkey/session/core'
import { describe, expect, it } from 'vitest'
import { coordinatorCases, coordinatorFaults, type CoordinatorCase, type CoordinatorFault } from '../src/conformance.ts'

/** Whether the case rejects a coordinator with this fault. */
const catches = ({ run }: CoordinatorCase, fault: CoordinatorFault): Promise<boolean> =>
  run(fault.plant(createMemoryCoordinator), { withinMs: 250 }).then(
    () => false,
    (error: unknown) => error instanceof AssertionError,
  )

describe('the memory coordinator', () => {
  it.each(coordinatorCases)('$name', ({ run }) => run(createMemoryCoordinator))
})

describe('a coordinator that', () => {
  it.each(coordinatorFaults)('$name is rejected', async (fault) => {
    const caught = await Promise.all(coordinatorCases.map((subject) => catches(subject, fault)))
    expect(caught).toContain(true)
  })
})

describe('some planted fault is caught by the case', () => {
  it.each(coordinatorCases)('$name', async (subject) => {
    const caught = await Promise.all(coordinatorFaults.map((fault) => catches(subject, fault)))
    expect(caught).toContain(true)
  })
})

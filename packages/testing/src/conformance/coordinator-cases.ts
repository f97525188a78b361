import assert from 'node:assert/strict'
import type { RefreshCoordinator } from '@latchkey/session/core'
import { asFinding, type CaseLimits } from './finding.ts'
import { ended, openTrial, refreshed, refused, unavailable, WINDOW_MS, type Trial } from './coordinator-trial.ts'

/** Makes a coordinator with nothing in it, on this clock. */
export type OpenCoordinator = (now: () => Date) => RefreshCoordinator | Promise<RefreshCoordinator>

export interface CoordinatorCase {
  /** A sentence for a report. */
  readonly name: string
  /**
   * Rejects with an `AssertionError` that says what is wrong, also if the coordinator throws or does not answer in time. No case sleeps: the clock is
   * the trial's.
   */
  run(open: OpenCoordinator, limits?: CaseLimits): Promise<void>
}

const rule = (name: string, check: (trial: Trial) => Promise<void>): CoordinatorCase => ({
  name,
  run: (open, limits) => asFinding(async () => check(await openTrial(open)), limits),
})

/** What every `RefreshCoordinator` owes to the sessions that rely on it. */
export const coordinatorCases: readonly CoordinatorCase[] = [
  rule('a thousand holders of one key cost one grant, and all get its outcome', async ({ coordinator, grant }) => {
    const holders = Array.from({ length: 1_000 }, () => coordinator.run('a', grant.of(refreshed)))
    grant.finish()
    const outcomes = await Promise.all(holders)
    assert.equal(grant.count, 1, 'grants')
    for (const outcome of outcomes) assert.deepEqual(outcome, refreshed)
  }),
  rule('who looks for a key while its grant runs waits for the outcome', async ({ coordinator, grant }) => {
    const holder = coordinator.run('a', grant.of(refreshed))
    const found = coordinator.find('a')
    grant.finish()
    assert.deepEqual(await found, refreshed)
    await holder
  }),
  rule('a settled outcome is found, and run answers with it, inside the window', async (trial) => {
    for (const outcome of [refreshed, ended]) {
      await trial.settle(outcome.status, outcome)
      trial.advance(WINDOW_MS - 1)
      assert.deepEqual(await trial.coordinator.find(outcome.status), outcome)
      assert.deepEqual(await trial.settle(outcome.status, unavailable), outcome)
    }
    assert.equal(trial.grant.count, 2, 'grants')
  }),
  rule('the window begins when the grant settles, however long that took', async ({ coordinator, grant, advance }) => {
    const holder = coordinator.run('a', grant.of(refreshed))
    advance(WINDOW_MS)
    grant.finish()
    await holder
    advance(WINDOW_MS - 1)
    assert.deepEqual(await coordinator.find('a'), refreshed)
  }),
  rule('after the window the key is free, and nothing of it is found', async (trial) => {
    await trial.settle('a', refreshed)
    trial.advance(WINDOW_MS)
    assert.equal(await trial.coordinator.find('a'), null)
    assert.deepEqual(await trial.settle('a', ended), ended)
  }),
  rule('an outcome that settles nothing is forgotten at once', async (trial) => {
    for (const outcome of [unavailable, refused]) {
      assert.deepEqual(await trial.settle('a', outcome), outcome)
      assert.equal(await trial.coordinator.find('a'), null)
    }
    assert.deepEqual(await trial.settle('a', refreshed), refreshed)
  }),
  rule('a grant that throws throws for all who wait, and leaves the key free', async (trial) => {
    const { coordinator, grant } = trial
    const holders = [1, 2].map(() => coordinator.run('a', grant.thatThrows(new Error('boom'))))
    grant.finish()
    for (const holder of holders) await assert.rejects(holder, /boom/)
    assert.equal(grant.count, 1, 'grants')
    assert.equal(await coordinator.find('a'), null)
    assert.deepEqual(await trial.settle('a', refreshed), refreshed)
  }),
  rule('one key is never answered with the outcome of another', async (trial) => {
    await trial.settle('a', refreshed)
    for (const key of ['b', 'A', 'a ', 'aa', '', '__proto__', 'constructor'])
      assert.equal(await trial.coordinator.find(key), null, `find(${JSON.stringify(key)})`)
    assert.deepEqual(await trial.settle('b', ended), ended)
    assert.deepEqual(await trial.coordinator.find('a'), refreshed)
  }),
  rule('grants of different keys run side by side', async ({ coordinator, grant, settle }) => {
    const held = coordinator.run('a', grant.of(refreshed))
    const other = settle('b', ended)
    const first = await Promise.race([other.then(() => 'b'), held.then(() => 'a'), grant.turns().then(() => 'neither')])
    grant.finish()
    await Promise.all([held, other])
    assert.equal(first, 'b', 'what settled while the grant of the other key was held')
  }),
]

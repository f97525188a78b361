import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../root.ts'
import { budget, reserve, Shares } from '../steps/shares.ts'

const minutes = (count: number): number => count * 60_000

test('prints each part beside its budget, and counts the time before the first step to the first part', async () => {
  const clock = { now: minutes(1.5) }
  const shares = new Shares(0, () => clock.now)
  const take = (count: number) => async (): Promise<void> => void (clock.now += minutes(count))
  await shares.measure('install and build', take(1))
  await shares.measure('browser', take(6.5))
  await shares.measure('static checks and units', take(3))
  await shares.measure('static checks and units', take(0.5))
  expect(shares.lines()).toEqual([
    'install and build: 2.5 of 4 minutes',
    'static checks and units: 3.5 of 4 minutes',
    'browser: 6.5 of 6 minutes, more than it may',
    'together: 12.5 of 20 minutes',
  ])
})

test('counts the time of a step that fails', async () => {
  const clock = { now: 0 }
  const shares = new Shares(0, () => clock.now)
  await expect(
    shares.measure('browser', async () => {
      clock.now += minutes(2)
      throw new Error('no browser')
    }),
  ).rejects.toThrow('no browser')
  expect(shares.lines()).toContain('browser: 2.0 of 6 minutes')
})

test('CONTRIBUTING.md has the same budget', () => {
  const text = readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8')
  const rows = [...Object.entries(budget), ['reserve for work to come', reserve]]
  for (const [part, allowed] of rows) expect(text).toMatch(new RegExp(`^\\| ${part} \\| ${allowed} \\|`, 'm'))
})

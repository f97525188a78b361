import { defineConfig, type ViteUserConfig } from 'vitest/config'

/** Where a run leaves its counts: in a file, so that a run served from turbo's cache still counts. */
export const reports = { reporters: ['default', 'json'], outputFile: { json: '.results/unit.json' } }

/** What the tests of every package share. */
export const tests = {
  include: ['test/**/*.test.ts', 'test/**/*.test.tsx', 'src/**/*.test.ts', 'src/**/*.test.tsx'],
  // A limit for what hangs, not a measure of speed: two cores shared with a browser take their time.
  testTimeout: 60_000,
  hookTimeout: 60_000,
  expect: { poll: { timeout: 15_000 } },
}

/** The configuration of a package. */
export const shared: ViteUserConfig = defineConfig({ test: { ...tests, ...reports } })

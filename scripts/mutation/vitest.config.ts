import { defineConfig } from 'vitest/config'

/** The suites of one group, in the copy of `packages/session` that Stryker writes its mutants into. */
export default defineConfig({
  test: {
    include: (process.env['LATCHKEY_MUTATION_SUITES'] ?? '').split(',').map((suite) => `test/${suite}.test.ts`),
    // A hang is caught by Stryker's own limit.
    testTimeout: 60_000,
    fsModuleCache: false,
  },
})

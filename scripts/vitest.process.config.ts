import { defineConfig } from 'vitest/config'

/** Runs `npm run demo` as a reader would, after everything else: it installs and builds in the workspace itself. */
export default defineConfig({
  test: {
    include: ['test/process/*.test.ts'],
    reporters: ['default', 'json'],
    outputFile: { json: '.results/process.json' },
    testTimeout: 60_000,
    fileParallelism: false,
  },
})

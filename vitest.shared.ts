import { defineConfig, type ViteUserConfig } from 'vitest/config'

/** What every package's tests share: counts go to a file, so that a run served from turbo's cache still counts. */
export const shared: ViteUserConfig = defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx', 'src/**/*.test.ts', 'src/**/*.test.tsx'],
    // A limit for what hangs, not a measure of speed: two cores shared with a browser take their time.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 15_000 } },
    reporters: ['default', 'json'],
    outputFile: { json: '.results/unit.json' },
  },
})

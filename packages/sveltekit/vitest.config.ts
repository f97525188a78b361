import { mergeConfig } from 'vitest/config'
import { shared } from '../../vitest.shared.ts'

// The fixture apps are built once, and each test file starts the one it needs.
export default mergeConfig(shared, {
  test: {
    globalSetup: ['test/support/build-fixtures.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    fileParallelism: false,
  },
})

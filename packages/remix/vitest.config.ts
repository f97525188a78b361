import { mergeConfig } from 'vitest/config'
import { shared } from '../../vitest.shared.ts'

// The task `fixtures` builds the fixture apps, and each test file starts the one it needs.
export default mergeConfig(shared, {
  test: {
    testTimeout: 30_000,
    hookTimeout: 60_000,
    fileParallelism: false,
    // The tests talk to apps in processes of their own, so the files can share their modules.
    isolate: false,
  },
})

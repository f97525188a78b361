import { svelte } from '@sveltejs/vite-plugin-svelte'
import { mergeConfig } from 'vitest/config'
import { shared } from '../../vitest.shared.ts'

export default mergeConfig(shared, {
  test: {
    projects: [
      {
        extends: true,
        // The task `fixtures` builds the fixture apps, and each test file starts the one it needs.
        test: {
          name: 'server',
          exclude: ['test/client/**', 'test/browser/**'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          fileParallelism: false,
          // The tests talk to apps in processes of their own, so the files can share their modules.
          isolate: false,
        },
      },
      {
        extends: true,
        test: { name: 'browser', exclude: ['test/*.test.ts', 'test/client/**'], fileParallelism: false },
      },
      {
        extends: true,
        plugins: [svelte({ configFile: false })],
        resolve: { conditions: ['browser', 'development'] },
        test: { name: 'client', exclude: ['test/*.test.ts', 'test/browser/**'], environment: 'happy-dom' },
      },
    ],
  },
})

import { svelte } from '@sveltejs/vite-plugin-svelte'
import { mergeConfig } from 'vitest/config'
import { shared } from '../../vitest.shared.ts'

export default mergeConfig(shared, {
  test: {
    projects: [
      {
        extends: true,
        // The fixture apps are built once, and each test file starts the one it needs.
        test: {
          name: 'server',
          exclude: ['test/client/**'],
          globalSetup: ['test/support/build-fixtures.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
      {
        extends: true,
        plugins: [svelte({ configFile: false })],
        resolve: { conditions: ['browser', 'development'] },
        test: { name: 'client', exclude: ['test/*.test.ts'], environment: 'happy-dom' },
      },
    ],
  },
})

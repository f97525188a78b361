import { mergeConfig, type ViteUserConfig } from 'vitest/config'

import { shared } from '../../vitest.shared.ts'

const config: ViteUserConfig = mergeConfig(shared, {
  test: {
    globalSetup: ['test/openapi/document.ts'],
    setupFiles: ['test/openapi/check-responses.ts'],
    // A thread starts faster than a process. The files cannot share modules: `environment.ts` closes emulators after each test.
    pool: 'threads',
  },
})

export default config

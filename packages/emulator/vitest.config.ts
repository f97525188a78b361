import { mergeConfig, type ViteUserConfig } from 'vitest/config'

import { shared } from '../../vitest.shared.ts'

const config: ViteUserConfig = mergeConfig(shared, {
  test: {
    globalSetup: ['test/openapi/document.ts'],
    setupFiles: ['test/around-each-test.ts'],
    // A thread starts faster than a process, and files that share modules compile the schemas of the official document once.
    pool: 'threads',
    isolate: false,
  },
})

export default config

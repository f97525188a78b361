import { mergeConfig, type ViteUserConfig } from 'vitest/config'

import { shared } from '../../vitest.shared.ts'

const config: ViteUserConfig = mergeConfig(shared, {
  test: { globalSetup: ['test/openapi/document.ts'], setupFiles: ['test/openapi/check-responses.ts'] },
})

export default config

import { mergeConfig, type ViteUserConfig } from 'vitest/config'

import { shared } from '../../vitest.shared.ts'

/** What takes longer than a push may: `scripts/nightly.ts` runs it. */
const config: ViteUserConfig = mergeConfig(shared, { test: { testTimeout: 2 * 60 * 60 * 1000 } })
config.test = { ...config.test, include: ['test/**/*.nightly.ts'] }

export default config

import { mergeConfig } from 'vitest/config'
import { shared } from '../../vitest.shared.ts'

// No file replaces a module, and each takes back what it does to a global, so that the files can share modules and workers.
export default mergeConfig(shared, { test: { pool: 'threads', isolate: false } })

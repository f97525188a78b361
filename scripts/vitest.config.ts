import { mergeConfig } from 'vitest/config'
import { shared } from '../vitest.shared.ts'

/** The checks held against planted faults. What starts processes has a configuration of its own. */
export default mergeConfig(shared, { test: { exclude: ['test/process/**'] } })

import { expect } from 'vitest'
import { resolveConfig } from '../../src/config/resolve.ts'
import { ConfigurationError } from '../../src/model/errors.ts'

/** Every fault that a configuration is refused with; none where it is accepted. */
export function faultsOf(config: object): readonly string[] {
  try {
    resolveConfig(config)
    return []
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error
    expect(error.code).toBe('ERR_CONFIG_INVALID')
    expect(error.faults.every((fault) => error.message.includes(fault))).toBe(true)
    return error.faults
  }
}

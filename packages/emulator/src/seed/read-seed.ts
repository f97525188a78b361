import { readFile } from 'node:fs/promises'

import { parse } from 'yaml'

import { EmulatorError } from '../emulator-error.ts'
import { checkSeed } from './check-seed.ts'
import type { Seed } from './seed.ts'

/** The seed in a YAML or JSON file (JSON is YAML). Throws `ERR_SEED_INVALID` with the file's name. */
export async function readSeed(file: string): Promise<Seed> {
  try {
    return checkSeed(parse(await readFile(file, 'utf8')) ?? {})
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new EmulatorError('ERR_SEED_INVALID', `Cannot use the seed file ${file}. ${reason}`, { cause })
  }
}

import { EmulatorError } from '../emulator-error.ts'

export type SeedPath = readonly (string | number)[]

/** What is wrong with a seed, and where: the path lets `readSeed` find the line. */
export class SeedProblem extends EmulatorError {
  readonly path: SeedPath

  constructor(path: SeedPath, reason: string) {
    super('ERR_SEED_INVALID', `The seed is not valid: ${spell(path)} ${reason}.`)
    this.path = path
  }
}

function spell(path: SeedPath): string {
  return path.reduce<string>((text, part) => text + (typeof part === 'number' ? `[${part}]` : `.${part}`), 'seed')
}

import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const check = (fixture: string): string => {
  try {
    return execFileSync('tsc', ['-p', join(import.meta.dirname, 'fixtures', fixture)], { encoding: 'utf8' })
  } catch (error) {
    return (error as { stdout: string }).stdout
  }
}

it.each([
  ['seed', "the seed's code type-checks as written"],
  ['register', 'an app that declares its claims, roles and permissions has them inferred everywhere'],
  ['no-register', 'an app that declares none is not told that they are there'],
])('%s: %s', (fixture) => expect(check(fixture)).toBe(''), 60_000)

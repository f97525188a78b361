import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './root.ts'

/** One thing that was checked, and what is wrong with it. */
export interface Finding {
  readonly subject: string
  readonly faults: readonly string[]
}

/** Prints a line for each subject, leaves the counts for the sum of `npm test`, and sets the exit code. */
export function report(name: string, findings: readonly Finding[]): void {
  for (const { subject, faults } of findings) {
    console.log(`${faults.length === 0 ? ' ok ' : 'FAIL'} ${name}: ${subject}`)
    for (const fault of faults) console.error(`       ${fault}`)
  }
  const failed = findings.filter(({ faults }) => faults.length > 0).length
  mkdirSync(join(root, '.results'), { recursive: true })
  const count = { name, passed: findings.length - failed, failed }
  writeFileSync(join(root, '.results', `${name}.json`), `${JSON.stringify(count)}\n`)
  process.exitCode = failed > 0 ? 1 : 0
}

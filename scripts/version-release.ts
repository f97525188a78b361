import { execFileSync } from 'node:child_process'
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { digestOf } from './release/releases.ts'
import { root } from './root.ts'
import { listFiles } from './source/list-files.ts'

const directory = join(root, 'release')
const patch = join(directory, 'versions.patch')

const run = (command: string, args: readonly string[]): string =>
  execFileSync(command, [...args], { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })

const pending = listFiles('.changeset/*.md').length > 0
const output = [`pending=${pending}`]
if (pending) {
  run('changeset', ['version'])
  run('git', ['add', '--all'])
  mkdirSync(directory, { recursive: true })
  writeFileSync(patch, run('git', ['diff', '--cached', '--binary', '--no-renames']))
  output.push(`sha256=${digestOf(patch)}`)
}
console.log(output.join('\n'))
if (process.env['GITHUB_OUTPUT'] !== undefined) appendFileSync(process.env['GITHUB_OUTPUT'], `${output.join('\n')}\n`)

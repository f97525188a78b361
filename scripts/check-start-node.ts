import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { report } from './report.ts'
import { root } from './root.ts'

const node = process.env['LATCHKEY_START_NODE'] ?? process.execPath
const version = spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout.trim()
const scenario = join(root, 'scripts', 'smoke', 'import-published.mjs')

report(
  'start-node',
  isPromised(version)
    ? ['session', 'client', 'react', 'emulator'].map((name) => ({
        subject: `@latchkey/${name} works on Node ${version}`,
        faults: runScenario(name),
      }))
    : [],
)
if (!isPromised(version))
  console.log(`start-node: ${version} is older than the packages promise (20.19): nothing to check`)

function isPromised(version: string): boolean {
  const [major = 0, minor = 0] = version.slice(1).split('.').map(Number)
  return major > 20 || (major === 20 && minor >= 19)
}

function runScenario(name: string): string[] {
  const { status, stderr } = spawnSync(node, [scenario, root, name], { encoding: 'utf8', timeout: 30_000 })
  return status === 0 ? [] : stderr.split('\n').filter((line) => line.trim() !== '')
}

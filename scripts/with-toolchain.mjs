// Plain JavaScript for any Node from 18 on: it runs before TypeScript, pnpm or a newer Node are here.
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { toolchainEnvironment } from './toolchain/environment.mjs'
import { fetchToolchain } from './toolchain/fetch-toolchain.mjs'
import { superviseProcesses } from './toolchain/supervise-processes.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const { run } = superviseProcesses()

/** Fetches pnpm and Node where they are missing, installs the workspace and runs `pnpm <args>` in it. */
async function withToolchain(args) {
  const startedAt = Date.now()
  const fetched = await fetchToolchain(root, run)
  if (fetched !== 0) return fetched

  const env = { ...toolchainEnvironment(root, process.env), LATCHKEY_STARTED_AT: String(startedAt) }
  const frozen = env.CI && env.CI !== 'false' ? ['--frozen-lockfile'] : []
  console.log('latchkey: installing dependencies')
  const installed = await run('pnpm', ['install', ...frozen], { cwd: root, env })
  if (installed !== 0) return installed

  return run('pnpm', args, { cwd: root, env })
}

process.exitCode = await withToolchain(process.argv.slice(2))

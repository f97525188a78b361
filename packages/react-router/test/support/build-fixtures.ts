import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readFile, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { packageDirectory } from './fixture-directory.ts'

/** Vitest's global setup: the production build of every fixture app, as `react-router build` makes it. */
export default async function buildFixtures(): Promise<void> {
  for (const fixture of ['fixture', 'fixture-7', 'fixture-base', 'fixture-loaders', 'fixture-quickstart'])
    await build(path.join(packageDirectory, fixture))
}

async function build(directory: string): Promise<void> {
  await linkPackage(directory)
  // The fixture's own, whatever version that is.
  const manifest = createRequire(path.join(directory, 'package.json')).resolve('@react-router/dev/package.json')
  const { bin }: { bin: Record<string, string> } = JSON.parse(await readFile(manifest, 'utf8'))
  const cli = path.join(path.dirname(manifest), bin['react-router'] ?? '')
  // Vitest's `test` would build for development.
  const env = { ...process.env, NODE_ENV: 'production' }
  const child = spawn(process.execPath, [cli, 'build', '--logLevel', 'error'], {
    cwd: directory,
    env,
    stdio: 'inherit',
  })
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`react-router build failed in ${directory} (${code}).`)
}

/** An app has its packages in `node_modules`; a fixture is not in the workspace, so it gets its own. */
async function linkPackage(directory: string): Promise<void> {
  const link = path.join(directory, 'node_modules/@latchkey/react-router')
  await mkdir(path.dirname(link), { recursive: true })
  await rm(link, { force: true })
  await symlink(packageDirectory, link, 'dir')
}

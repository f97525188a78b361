import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdir, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { packageDirectory } from './fixture-directory.ts'

/** Vitest's global setup: the production build of every fixture app, by adapter-node, as `vite build` makes it. */
export default async function buildFixtures(): Promise<void> {
  for (const fixture of ['fixture', 'fixture-options', 'fixture-quickstart']) {
    await linkPackage(path.join(packageDirectory, fixture))
    await build(path.join(packageDirectory, fixture))
  }
  await build(await copyForKit2())
}

/** The sources of `fixture`, with Kit 2 and a copy of the package beside them, as an app has it installed: a link would find Kit 3. */
async function copyForKit2(): Promise<string> {
  const from = (...parts: string[]): string => path.join(packageDirectory, ...parts)
  const app = from('fixture-kit2/app')
  await rm(app, { recursive: true, force: true })
  await cp(from('fixture-kit2/template'), app, { recursive: true })
  await cp(from('fixture/src'), path.join(app, 'src'), { recursive: true })
  const installed = path.join(app, 'node_modules/@latchkey/sveltekit')
  await cp(from('dist'), path.join(installed, 'dist'), { recursive: true })
  await cp(from('package.json'), path.join(installed, 'package.json'))
  return app
}

async function build(directory: string): Promise<void> {
  const manifest = createRequire(path.join(directory, 'package.json')).resolve('vite/package.json')
  const cli = path.join(path.dirname(manifest), 'bin/vite.js')
  // Vitest's `test` would build for development; and a build has no secrets.
  const env = { ...process.env, NODE_ENV: 'production' }
  const child = spawn(process.execPath, [cli, 'build', '--logLevel', 'error'], {
    cwd: directory,
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`vite build failed in ${directory} (${code}).`)
}

/** An app has its packages in `node_modules`; a fixture is not in the workspace, so it gets its own. */
async function linkPackage(directory: string): Promise<void> {
  const link = path.join(directory, 'node_modules/@latchkey/sveltekit')
  await mkdir(path.dirname(link), { recursive: true })
  await rm(link, { force: true })
  await symlink(packageDirectory, link, 'dir')
}

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { packageDirectory } from './fixture-directory.ts'

/** Vitest's global setup: the production build of every fixture app, as `remix vite:build` makes it. */
export default async function buildFixtures(): Promise<void> {
  for (const fixture of ['fixture', 'fixture-base', 'fixture-quickstart'])
    await build(path.join(packageDirectory, fixture))
}

async function build(directory: string): Promise<void> {
  await linkPackage(directory)
  const remix = path.join(
    path.dirname(createRequire(import.meta.url).resolve('@remix-run/dev/package.json')),
    'dist/cli.js',
  )
  // Vitest's `test` would build for development.
  const env = { ...process.env, NODE_ENV: 'production' as const }
  const child = spawn(process.execPath, [remix, 'vite:build', '--logLevel', 'error'], {
    cwd: directory,
    env,
    stdio: 'inherit',
  })
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`remix vite:build failed in ${directory} (${code}).`)
}

/** An app has its packages in `node_modules`; a fixture is not in the workspace, so it gets its own. */
async function linkPackage(directory: string): Promise<void> {
  const link = path.join(directory, 'node_modules/@latchkey/remix')
  await mkdir(path.dirname(link), { recursive: true })
  await rm(link, { force: true })
  await symlink(packageDirectory, link, 'dir')
}

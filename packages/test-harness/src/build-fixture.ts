import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readFile, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'

/**
 * Makes the production build of a fixture app, with the adapter in its `node_modules` as an app has it. A fixture is not
 * in the workspace, so pnpm does not install the adapter there.
 * @param app Directory of the app.
 * @param adapter Directory of the adapter's package.
 * @param command The npm package of the framework's command, then its arguments. The fixture's own version runs.
 */
export async function buildFixture(
  app: string,
  adapter: string,
  command: readonly [string, ...string[]],
): Promise<void> {
  await linkAdapter(app, adapter)
  await runBuild(app, command)
}

/** Runs a framework's build command in an app, and throws if it fails. */
export async function runBuild(app: string, [name, ...args]: readonly [string, ...string[]]): Promise<void> {
  const manifest = createRequire(path.join(app, 'package.json')).resolve(`${name}/package.json`)
  const { bin }: { bin: Record<string, string> } = JSON.parse(await readFile(manifest, 'utf8'))
  const [program = ''] = Object.values(bin)
  const child = spawn(process.execPath, [path.join(path.dirname(manifest), program), ...args], {
    cwd: app,
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`${name} ${args.join(' ')} ended with ${code} in ${app}.`)
}

async function linkAdapter(app: string, adapter: string): Promise<void> {
  const { name }: { name: string } = JSON.parse(await readFile(path.join(adapter, 'package.json'), 'utf8'))
  const link = path.join(app, 'node_modules', name)
  await mkdir(path.dirname(link), { recursive: true })
  await rm(link, { force: true })
  await symlink(adapter, link, 'dir')
}

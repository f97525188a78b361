import { cp, rm } from 'node:fs/promises'
import path from 'node:path'
import { buildFixture, runBuild } from '@latchkey/test-harness/build-fixture'
import { packageDirectory } from './fixture-directory.ts'

const command = ['vite', 'build', '--logLevel', 'error'] as const

for (const fixture of ['fixture', 'fixture-options', 'fixture-quickstart'])
  await buildFixture(path.join(packageDirectory, fixture), packageDirectory, command)
await runBuild(await copyForKit2(), command)

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

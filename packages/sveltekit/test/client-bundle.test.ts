import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, it } from 'vitest'
import { packageDirectory } from './support/fixture-directory.ts'

async function bundleOf(fixture: string): Promise<string> {
  const directory = path.join(packageDirectory, fixture, 'build/client')
  const files = (await readdir(directory, { recursive: true })).filter((name) => name.endsWith('.js'))
  return (await Promise.all(files.map((name) => readFile(path.join(directory, name), 'utf8')))).join('\n')
}

it("holds the fixture's pages", async () => {
  expect(await bundleOf('fixture')).toContain('sign out by command')
})

it.each(['cookiePassword', 'Fe26.2', 'code_verifier', 'user_management', 'WORKOS_', 'async_hooks'])(
  'holds no server code (%s), though pages call remote functions that import the package',
  async (trace) => {
    for (const fixture of ['fixture', 'fixture-options', 'fixture-quickstart'])
      expect(await bundleOf(fixture)).not.toContain(trace)
  },
)

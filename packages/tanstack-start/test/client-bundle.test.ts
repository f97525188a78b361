import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, it } from 'vitest'
import { packageDirectory } from './support/fixture-directory.ts'

const assets = path.join(packageDirectory, 'fixture/dist/client/assets')

async function bundle(): Promise<string> {
  const files = (await readdir(assets)).filter((name) => name.endsWith('.js'))
  return (await Promise.all(files.map((name) => readFile(path.join(assets, name), 'utf8')))).join('\n')
}

it('holds what the browser needs of the package', async () => {
  expect(await bundle()).toContain('isSerializedRedirect')
})

it.each(['cookiePassword', 'Fe26.2', 'code_verifier', 'user_management', 'WORKOS_'])(
  'holds no server code (%s), though start.ts and the guards are imported there',
  async (trace) => {
    expect(await bundle()).not.toContain(trace)
  },
)

import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, it } from 'vitest'
import { packageDirectory } from './support/fixture-directory.ts'

const assets = path.join(packageDirectory, 'fixture/dist/client/assets')

async function bundle(): Promise<string> {
  const files = (await readdir(assets)).filter((name) => name.endsWith('.js'))
  return (await Promise.all(files.map((name) => readFile(path.join(assets, name), 'utf8')))).join('\n')
}

it('brings no server code to the browser, though start.ts and the guards are imported there', async () => {
  const code = await bundle()
  expect(code).toContain('isSerializedRedirect')
  for (const trace of ['cookiePassword', 'Fe26.2', 'code_verifier', 'user_management', 'WORKOS_'])
    expect(code, trace).not.toContain(trace)
})

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { TestProject } from 'vitest/node'
import { parse } from 'yaml'

declare module 'vitest' {
  interface ProvidedContext {
    openApiFile: string
  }
}

const DOCUMENT = new URL('../vectors/workos-openapi/open-api-spec.yaml', import.meta.url)

/** Reads the official document once for all test files: its 1.4 MB of YAML take more than a second. */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'latchkey-openapi-'))
  const file = join(folder, 'openapi.json')
  await writeFile(file, JSON.stringify(parse(await readFile(DOCUMENT, 'utf8'))))
  provide('openApiFile', file)
  return () => rm(folder, { recursive: true })
}

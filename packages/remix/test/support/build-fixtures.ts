import path from 'node:path'
import { buildFixture } from '@latchkey/test-harness/build-fixture'
import { packageDirectory } from './fixture-directory.ts'

const command = ['@remix-run/dev', 'vite:build', '--logLevel', 'error'] as const

for (const fixture of ['fixture', 'fixture-base', 'fixture-quickstart'])
  await buildFixture(path.join(packageDirectory, fixture), packageDirectory, command)

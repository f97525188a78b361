import path from 'node:path'
import { buildFixture } from '@latchkey/test-harness/build-fixture'
import { packageDirectory } from './fixture-directory.ts'

const command = ['@react-router/dev', 'build', '--logLevel', 'error'] as const

for (const fixture of ['fixture', 'fixture-7', 'fixture-base', 'fixture-loaders', 'fixture-quickstart'])
  await buildFixture(path.join(packageDirectory, fixture), packageDirectory, command)

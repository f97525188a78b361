import path from 'node:path'
import { buildFixture } from '@latchkey/test-harness/build-fixture'
import { packageDirectory } from './fixture-directory.ts'

// Start compiles the server functions of the packages that it finds from the working directory.
for (const fixture of ['fixture', 'fixture-base', 'fixture-options', 'fixture-quickstart'])
  await buildFixture(path.join(packageDirectory, fixture), packageDirectory, ['vite', 'build', '--logLevel', 'error'])

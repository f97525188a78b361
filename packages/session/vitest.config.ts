import { defineConfig } from 'vitest/config'
import { reports, tests } from '../../vitest.shared.ts'

/** The files that replace a module or a global: each runs with modules of its own. */
const replacing = [
  'configuration-provider',
  'emulator-refused',
  'native',
  'security-bar',
  'spent',
  'wait',
  'without-native',
]
const files = replacing.map((name) => `test/${name}.test.ts`)

// All other files share the modules of their worker: to load the sources again for each of them took half of the suite's time.
export default defineConfig({
  test: {
    ...reports,
    projects: [
      { test: { ...tests, name: 'sharing', isolate: false, exclude: files } },
      { test: { ...tests, name: 'replacing', include: files } },
    ],
  },
})

import { existsSync } from 'node:fs'
import path from 'node:path'
import { defineConfig, devices } from '@playwright/test'
import { apps } from './apps.ts'
import type { WorldOptions } from './support/test.ts'

// Of the machine where there is one; else Playwright's own, which it finds by itself.
const installed = process.env['LATCHKEY_CHROMIUM'] ?? ['/usr/bin/chromium', '/usr/bin/google-chrome'].find(existsSync)
const only = process.env['LATCHKEY_E2E_APP']

export default defineConfig<object, WorldOptions>({
  testDir: 'tests',
  outputDir: '.results/artifacts',
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  // Chromium on two shared cores now and then drops a body or a click. `npm test` names each test that needed this (decision 51).
  retries: 1,
  // For a machine that does other work beside it; none of it is waited for when all goes well.
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json', { outputFile: '.results/e2e.json' }]],
  use: {
    ...devices['Desktop Chrome'],
    // Nothing is below the fold: a router that resets the scroll position as it hydrates (TanStack's does) would move a
    // button away between a test's mouse down and mouse up.
    viewport: { width: 1280, height: 1600 },
    launchOptions: { args: ['--no-sandbox'], ...(installed && { executablePath: installed }) },
    screenshot: 'only-on-failure',
  },
  projects: apps
    .filter(({ name }) => only === undefined || name === only)
    .map((app) => ({
      name: app.name,
      // A directory of an app's name holds what that app alone promises.
      testMatch: ['*.spec.ts', `${app.name}/*.spec.ts`].map((pattern) =>
        path.join(import.meta.dirname, 'tests', pattern),
      ),
      use: { exampleApp: app },
      ...(app.withoutVite && { testIgnore: '**/development.spec.ts' }),
    })),
})

import path from 'node:path'
import { launchOptions, type BrowserKind } from '@latchkey/test-harness'
import {
  defineConfig,
  devices,
  type PlaywrightTestOptions,
  type PlaywrightWorkerOptions,
  type Project,
} from '@playwright/test'
import { apps, type App } from './apps.ts'
import { chooseApp } from './choose-app.ts'
import type { WorldOptions } from './support/test.ts'

const chosen = chooseApp(process.env['LATCHKEY_E2E_APP'])
const isChosen = ({ name }: App): boolean => chosen === 'all' || chosen === name

/** The scenarios that need what the headless shell lacks: see `README.md`. */
const FULL_BROWSER = /@full-browser/

const hasVite = ({ withoutVite }: App): boolean => withoutVite !== true

/** The app whose dev server is tested if the chosen app has no Vite, so that every scenario runs on one app. */
const developed = apps.some((app) => isChosen(app) && hasVite(app)) ? null : apps.find(hasVite)

/** What runs on an app that is not chosen. A pattern is compared with the file, the title and the tags of a scenario. */
const onOtherApp = (app: App): RegExp[] => [
  /@smoke/,
  new RegExp(`${app.name}/`),
  ...(app === developed ? [/development\.spec/] : []),
]

/** The scenarios of an app in one of the browsers: all of them if the app is chosen. */
function project(
  app: App,
  browser: BrowserKind,
): Project<PlaywrightTestOptions, PlaywrightWorkerOptions & WorldOptions> {
  const inShell = { grepInvert: FULL_BROWSER, ...(!isChosen(app) && { grep: onOtherApp(app) }) }
  return {
    name: browser === 'full' ? `${app.name}, full browser` : app.name,
    // A directory of an app's name holds what that app alone promises.
    testMatch: ['*.spec.ts', `${app.name}/*.spec.ts`].map((pattern) =>
      path.join(import.meta.dirname, 'tests', pattern),
    ),
    ...(app.withoutVite && { testIgnore: '**/development.spec.ts' }),
    ...(browser === 'full' ? { grep: FULL_BROWSER } : inShell),
    use: { exampleApp: app, launchOptions: launchOptions(browser) },
  }
}

export default defineConfig<object, WorldOptions>({
  testDir: 'tests',
  outputDir: '.results/artifacts',
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  // `npm test` names each test that needed a second try, and the nightly run allows none (decision 51).
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
    screenshot: 'only-on-failure',
  },
  projects: [
    { name: 'suite', testMatch: 'suite/*.spec.ts' },
    ...apps.map((app) => project(app, 'shell')),
    ...apps.filter(isChosen).map((app) => project(app, 'full')),
  ],
})

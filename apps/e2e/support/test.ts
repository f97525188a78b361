import { test as base } from '@playwright/test'
import type { App } from '../apps.ts'
import { watchConsole } from './watch-console.ts'
import { openWorld, type World } from './world.ts'

export interface WorldOptions {
  /** The app under test: one project of Playwright's for each. */
  exampleApp: App
  /** Life of access tokens in seconds. */
  accessTokenTtl: number
}

interface WorldFixtures {
  world: World
}

interface QuietOptions {
  /** What pages of this file may say: a framework reports an error that it shows as a page. */
  mayComplain: RegExp | null
}

/** Playwright's `test` with an app and an emulator of the worker's own, and every page's console watched. */
export const test = base.extend<QuietOptions, WorldOptions & WorldFixtures>({
  exampleApp: [
    { name: '', directory: '', clientDirectory: '' },
    { option: true, scope: 'worker' },
  ],
  accessTokenTtl: [300, { option: true, scope: 'worker' }],
  world: [
    async ({ exampleApp, accessTokenTtl }, use) => {
      await using world = await openWorld(exampleApp, { accessTokenTtl })
      await use(world)
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ world }, use) => use(world.app.url),
  mayComplain: [null, { option: true }],
  /** Fails a test whose pages wrote an error or a warning to the console. A test that only uses HTTP starts no browser. */
  context: async ({ context, mayComplain }, use) => {
    const complaints = watchConsole(context)
    await use(context)
    const unexpected = complaints.filter((complaint) => mayComplain?.test(complaint) !== true)
    base.expect(unexpected, 'what pages wrote to the console').toEqual([])
  },
})

export { expect } from '@playwright/test'

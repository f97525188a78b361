import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { test as base, request, expect } from '@playwright/test'
import { createEmulator } from '@latchkey/emulator'
import type { App } from '../apps.ts'
import { fact } from '../support/account.ts'
import { ada, signInByHand } from '../support/sign-in.ts'
import { navigate } from '../support/sign-in-by-http.ts'
import { startDevServer } from '../support/start-app.ts'
import type { WorldOptions } from '../support/test.ts'

// The plugin `latchkey()` in each framework's own dev server. One at a time: two would share Vite's cache of dependencies.
const test = base.extend<object, Pick<WorldOptions, 'exampleApp'>>({
  exampleApp: [
    { name: '', directory: '', clientDirectory: '' },
    { option: true, scope: 'worker' },
  ],
})
test.describe.configure({ mode: 'serial' })

const announcement = /(http:\/\/127\.0\.0\.1:\d+)\/_emulator/g
const noAccount = Object.fromEntries(
  Object.keys(process.env)
    .filter((name) => name.startsWith('WORKOS_'))
    .map((name) => [name, undefined]),
)

const fileOf = ({ directory }: App, name: string): string =>
  path.join(fileURLToPath(new URL(`../${directory}`, import.meta.url)), name)

test('in development there is one emulator, and a person signs in, switches and signs out with no account', async ({
  browser,
  exampleApp,
}) => {
  const server = await startDevServer(exampleApp, noAccount)
  try {
    await using context = await browser.newContext({ baseURL: server.url })
    const page = await context.newPage()
    await signInByHand(page, ada)
    await expect(fact(page, 'Organization')).toHaveText('Acme')
    const emulators = [...server.output().matchAll(announcement)].map(([, url]) => url)
    expect(emulators, server.output()).toHaveLength(1)
    // Vite hydrates a page only once it has all of its modules.
    await page.waitForLoadState('networkidle')
    await page.getByRole('combobox', { name: 'Switch to' }).selectOption('Globex')
    await page.getByRole('button', { name: 'Switch', exact: true }).click()
    await expect(fact(page, 'Organization')).toHaveText('Globex')
    await page.getByRole('button', { name: 'Sign out' }).click()
    await expect(page).toHaveURL('/')
    const events = await (await fetch(`${emulators[0]}/_emulator/events`)).json()
    expect(events.map(({ event }: { event: string }) => event)).toEqual([
      'authentication.password_succeeded',
      'session.created',
      'session.revoked',
    ])
  } finally {
    await server.stop()
  }
})

for (const where of ['environment', '.env file'] as const)
  test(`an app whose ${where} has an account is left alone`, async ({ exampleApp }) => {
    const own = await createEmulator()
    const account = { ...own.env, WORKOS_REDIRECT_URI: 'http://localhost/auth/callback' }
    const file = fileOf(exampleApp, '.env.e2e.local')
    const lines = Object.entries(account).map(([name, value]) => `${name}='${value}'`)
    if (where === '.env file') await writeFile(file, lines.join('\n'))
    const server = await startDevServer(exampleApp, where === 'environment' ? account : noAccount)
    try {
      await using visitor = await request.newContext({ baseURL: server.url })
      const start = await navigate(visitor, '/auth/sign-in')
      expect(start.headers()['location'], server.output()).toContain(`${own.url}/user_management/authorize`)
      expect(server.output()).not.toMatch(announcement)
    } finally {
      await server.stop()
      await rm(file, { force: true })
      await own.close()
    }
  })

test('without its variables the app says what to set: in the browser, and once in the terminal', async ({
  page,
  exampleApp,
}) => {
  // One variable of an account keeps the emulator away.
  const server = await startDevServer(exampleApp, { ...noAccount, WORKOS_CLIENT_ID: 'client_alone' })
  try {
    for (const path of ['/', '/', '/account']) {
      const response = await page.goto(`${server.url}${path}`)
      expect(response?.status()).toBe(500)
      await expect(page.locator('body')).toContainText('WORKOS_API_KEY')
    }
    expect(server.output().split('(WORKOS_API_KEY) is missing').length - 1, server.output()).toBe(1)
  } finally {
    await server.stop()
  }
})

test('nothing of the emulator is in the build', async ({ exampleApp }) => {
  const build = fileOf(exampleApp, exampleApp.clientDirectory.split('/')[0] ?? '')
  const files = await readdir(build, { recursive: true, withFileTypes: true })
  const texts = await Promise.all(
    files.filter((file) => file.isFile()).map((file) => readFile(path.join(file.parentPath, file.name), 'utf8')),
  )
  expect(texts.length).toBeGreaterThan(0)
  expect(texts.filter((text) => text.includes('/_emulator'))).toEqual([])
})

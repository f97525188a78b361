import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from '../support/test.ts'
import { publish } from '../support/publish.ts'
import { ada, signIn } from '../support/sign-in.ts'

/** A signed token, wherever it stands: three parts, the first of which is JSON (RFC 7515 section 7.1). */
const TOKEN = /eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]{8,}/
/** What only server code says. */
const SERVER_WORDS = [
  'Fe26.2',
  'WORKOS_API_KEY',
  'WORKOS_COOKIE_PASSWORD',
  'cookiePassword',
  'refresh_token',
  'refreshToken',
  'user_management/authenticate',
  'ERR_CONFIG_INVALID',
  'ERR_JWT',
]
const pages = ['/', '/account', '/admin', '/posts/new', '/auth/session', '/auth/sign-out', '/nothing-here']

test(
  'no page of a signed-in user holds a token, and no cache may keep one',
  { tag: '@smoke' },
  async ({ page, context, world }) => {
    await signIn(page, world, ada)
    const secrets = (await context.cookies()).map(({ value }) => value)
    for (const url of pages) {
      const response = await page.request.get(url, { headers: { accept: 'text/html', 'sec-fetch-mode': 'navigate' } })
      const text = await response.text()
      expect.soft(text, url).not.toMatch(TOKEN)
      expect.soft(response.headers()['cache-control'], url).toBe('private, no-store')
      expect.soft(response.headers()['vary'] ?? '', url).toMatch(/\bcookie\b/i)
      for (const secret of [...secrets, world.emulator.apiKey, world.emulator.env.WORKOS_COOKIE_PASSWORD])
        expect.soft(text.includes(secret), url).toBe(false)
    }
  },
)

test('nothing that a browser is sent while it uses the app holds a token', async ({ page, world }) => {
  const bodies: Promise<string | null>[] = []
  page.on('response', (response) => {
    // A redirect has no body, and the body of a page that was left is gone; documents are read in the test above.
    if (response.url().startsWith(world.app.url) && response.request().resourceType() !== 'document')
      // Caught here: nobody awaits them before the end, and an unhandled rejection fails the test.
      bodies.push(response.text().catch(() => null))
  })
  await publish(page, world, 'A post to listen to')
  await page.getByRole('navigation').getByRole('link', { name: 'Admin' }).click()
  await expect(page.getByRole('heading', { name: 'Admin' })).toBeVisible()
  await page.getByRole('navigation').getByRole('link', { name: 'Ada Lovelace' }).click()
  await expect(page.getByRole('heading', { name: 'Your account' })).toBeVisible()
  const read = (await Promise.all(bodies)).filter((body) => body !== null)
  expect(read.length).toBeGreaterThan(3)
  for (const body of read) expect(body).not.toMatch(TOKEN)
})

test('a script of the page finds no token, and the app gives none out', async ({ page, world }) => {
  await signIn(page, world, ada)
  const stored = await page.evaluate(async () => {
    const databases = await indexedDB.databases()
    const values = [document.cookie, ...Object.values(localStorage), ...Object.values(sessionStorage)]
    return { text: values.join('\n'), databases: databases.length }
  })
  expect(stored.text).not.toMatch(/eyJ|Fe26\.2|wos_/)
  expect(stored.databases).toBe(0)
  expect(await page.evaluate(async () => (await fetch('/auth/token', { method: 'POST' })).status)).toBe(404)
})

test('what the build gives to browsers holds nothing of the server', { tag: '@smoke' }, async ({ exampleApp }) => {
  const { directory, clientDirectory } = exampleApp
  const root = fileURLToPath(new URL(`../${directory}/${clientDirectory}`, import.meta.url))
  const files = await readdir(root, { recursive: true, withFileTypes: true })
  const scripts = files.filter((file) => file.isFile() && /\.(m?js|css|html|json)$/.test(file.name))
  expect(scripts.length).toBeGreaterThan(0)
  for (const { parentPath, name } of scripts) {
    const text = await readFile(path.join(parentPath, name), 'utf8')
    for (const word of SERVER_WORDS) expect.soft(text.includes(word), `"${word}" in ${name}`).toBe(false)
  }
})

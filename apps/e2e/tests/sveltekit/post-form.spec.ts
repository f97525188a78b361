import type { Page } from '@playwright/test'
import { letTokensExpire } from '../../support/let-tokens-expire.ts'
import { ada, signIn } from '../../support/sign-in.ts'
import { expect, test } from '../../support/test.ts'

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? 'with a script' : 'without a script', () => {
    test.use({ javaScriptEnabled })

    test('a post is published', async ({ page, world }) => {
      const title = `A post of ${crypto.randomUUID()}`
      await signIn(page, world, ada, '/posts/new')
      await write(page, title)
      await publish(page)
      await expect(page).toHaveURL('/')
      await expect(page.getByRole('article').filter({ hasText: title })).toContainText('Ada Lovelace')
    })

    test('a session that ends while somebody writes takes no text with it', async ({ context, page, world }) => {
      const title = `A post of ${crypto.randomUUID()}`
      await signIn(page, world, ada, '/posts/new')
      await write(page, title)
      const other = await context.newPage()
      await other.goto('/account')
      await other.getByRole('button', { name: 'Sign out' }).click()
      await expect(other).toHaveURL('/')
      await publish(page)
      await expect(page.getByRole('alert')).toContainText('Your session has ended.')
      await expectWritten(page, title)
      const link = page.getByRole('link', { name: 'Sign in in a new tab' })
      expect(await link.getAttribute('href')).toContain('/auth/sign-in?returnPathname=%2Fposts%2Fnew')
      await signIn(other, world, ada)
      await publish(page)
      await expect(page).toHaveURL('/')
      await expect(page.getByRole('article').filter({ hasText: title })).toBeVisible()
    })

    test('a provider in trouble takes no text either, and nobody is signed out', async ({ page, world }) => {
      const title = `A post of ${crypto.randomUUID()}`
      await signIn(page, world, ada, '/posts/new')
      await write(page, title)
      await letTokensExpire(world)
      world.emulator.fail('authenticate', { status: 503, times: 'always' })
      try {
        await publish(page)
        await expect(page.getByRole('alert')).toContainText('Try again in a moment.')
        await expectWritten(page, title)
      } finally {
        world.emulator.fail('authenticate', { times: 0 })
      }
      await publish(page)
      await expect(page).toHaveURL('/')
    })
  })

async function write(page: Page, title: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Title' }).fill(title)
  await page.getByRole('textbox', { name: 'Text' }).fill('Written in a browser.')
}

const publish = (page: Page): Promise<void> => page.getByRole('button', { name: 'Publish' }).click()

async function expectWritten(page: Page, title: string): Promise<void> {
  await expect(page.getByRole('textbox', { name: 'Title' })).toHaveValue(title)
  await expect(page.getByRole('textbox', { name: 'Text' })).toHaveValue('Written in a browser.')
}

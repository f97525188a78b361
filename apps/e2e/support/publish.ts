import { expect, type Page } from '@playwright/test'
import { ada, signIn } from './sign-in.ts'
import type { World } from './world.ts'

export interface Mutation {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** Publishes a post as Ada, and gives the request by which the app did it: every framework has a form of its own. */
export async function publish(page: Page, world: World, title: string): Promise<Mutation> {
  await signIn(page, world, ada, '/posts/new')
  await page.getByRole('textbox', { name: 'Title' }).fill(title)
  await page.getByRole('textbox', { name: 'Text' }).fill('A text.')
  const sent = page.waitForRequest((request) => request.method() === 'POST')
  await page.getByRole('button', { name: 'Publish' }).click()
  const request = await sent
  await expect(page).toHaveURL('/')
  await expect(page.getByRole('article').filter({ hasText: title }).first()).toBeVisible()
  const { cookie: _cookie, 'content-length': _length, ...headers } = await request.allHeaders()
  const own = Object.entries(headers).filter(([name]) => !name.startsWith(':'))
  return { url: request.url(), headers: Object.fromEntries(own), body: request.postData() ?? '' }
}

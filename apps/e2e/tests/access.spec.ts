import { expect, test } from '../support/test.ts'
import { ada, grace, signIn } from '../support/sign-in.ts'

test.use({ mayComplain: /\(forbidden\)/ })

const refused = [
  { path: '/admin', link: 'Admin', why: 'role' },
  { path: '/posts/new', link: 'Write', why: 'permission' },
]

for (const { path, link, why } of refused) {
  test(`${path} is a 403 page without the ${why}`, { tag: '@smoke' }, async ({ page, world }) => {
    await signIn(page, world, grace)
    const response = await page.goto(path)
    expect(response?.status()).toBe(403)
    await expect(page.getByRole('main')).toContainText('403')
  })

  test(`${path} refuses a click without the ${why}`, async ({ page, world }) => {
    await signIn(page, world, grace)
    await page.getByRole('navigation').getByRole('link', { name: link }).click()
    await expect(page.getByRole('main')).toContainText('403')
    await expect(page).toHaveURL(path)
  })

  test(`${path} opens with the ${why}`, async ({ page, world }) => {
    await signIn(page, world, ada)
    expect((await page.goto(path))?.status()).toBe(200)
    await expect(page.getByRole('main')).not.toContainText('403')
  })
}

test('a post is published in the name of who is signed in', { tag: '@smoke' }, async ({ page, world }) => {
  const title = `A post of ${crypto.randomUUID()}`
  await signIn(page, world, ada, '/posts/new')
  await page.getByRole('textbox', { name: 'Title' }).fill(title)
  await page.getByRole('textbox', { name: 'Text' }).fill('Written in a browser.')
  await page.getByRole('button', { name: 'Publish' }).click()
  await expect(page).toHaveURL('/')
  await expect(page.getByRole('article').filter({ hasText: title })).toContainText('Ada Lovelace')
})

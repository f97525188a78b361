import { expect, test } from '../support/test.ts'
import { ada, signIn } from '../support/sign-in.ts'

/** Milliseconds: longer than any page takes to become interactive. */
const WAKING = 5_000

test('keys pressed while a page wakes up do not keep it from waking', async ({ page, world }) => {
  await page.addInitScript((waking) => {
    const { port1, port2 } = new MessageChannel()
    port1.addEventListener('message', () => {
      document.querySelector('#title')?.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, key: 'Shift' }))
      port2.postMessage(null)
    })
    port1.start()
    port2.postMessage(null)
    setTimeout(() => port1.close(), waking)
  }, WAKING)
  await signIn(page, world, ada, '/posts/new')
  const title = page.getByRole('textbox', { name: 'Title' })
  await title.fill('Typed early')
  await expect(page.getByRole('button', { name: 'Publish' })).toBeEnabled()
  await expect(title).toHaveValue('Typed early')
})

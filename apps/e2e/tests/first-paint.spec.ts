import { expect, test } from '../support/test.ts'
import { ada, signIn } from '../support/sign-in.ts'

test('a first paint asks for no session: the page came with it', async ({ page, world }) => {
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  for (const visit of ['anonymous', 'signed in'] as const) {
    if (visit === 'signed in') await signIn(page, world, ada)
    asked.length = 0
    await page.goto('/', { waitUntil: 'networkidle' })
    expect(
      asked.filter((path) => path.startsWith('/auth/')),
      visit,
    ).toEqual([])
  }
  expect(world.emulator.requests.length).toBeGreaterThan(0)
})

test('the HTML says who is signed in before any script runs', async ({ browser, page, context, world }) => {
  await signIn(page, world, ada)
  const scriptless = await browser.newContext({ javaScriptEnabled: false, storageState: await context.storageState() })
  const still = await scriptless.newPage()
  await still.goto(new URL('/', page.url()).href)
  await expect(still.getByRole('main')).toContainText(ada.email)
  await expect(still.getByRole('navigation')).toContainText('Ada Lovelace')
  await scriptless.close()
})

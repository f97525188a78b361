import { expectSignedIn, expectSignedOut } from '../support/account.ts'
import { letTokensExpire } from '../support/let-tokens-expire.ts'
import { sessionCookieAfter } from '../support/session-cookie.ts'
import { signInByHttp } from '../support/sign-in-by-http.ts'
import { ada, grace, signIn } from '../support/sign-in.ts'
import { openSlowProxy, type SlowProxy } from '../support/slow-proxy.ts'
import { expect, test as base } from '../support/test.ts'

// Chromium lets a second request for the same address wait for the first, so the late page has one of its own.
const LATE = '/?late'

const test = base.extend<{ slow: SlowProxy }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads what a fixture depends on from this pattern
  slow: async ({}, use) => {
    await using proxy = await openSlowProxy()
    await use(proxy)
  },
  // Chromium asks a proxy for loopback addresses only where this is turned off.
  proxy: async ({ slow }, use) => use({ server: slow.url, bypass: '<-loopback>' }),
})

test(
  'the late answer of a session that has ended leaves the person signed in who signed in meanwhile',
  { tag: '@smoke' },
  async ({ context, page, slow, world }) => {
    await signIn(page, world, ada)
    await letTokensExpire(world)
    const ended = {
      status: 400,
      body: { error: 'invalid_grant' },
      when: { fields: { grant_type: 'refresh_token' } },
    } as const
    world.emulator.fail('authenticate', ended)
    const held = slow.hold('/')
    const other = await context.newPage()
    const late = other.goto(LATE)
    await held.arrived
    await signInByHttp(page.request, world.emulator, grace)
    held.release()
    const answer = await late
    expect(answer && (await sessionCookieAfter(answer))).toBe('untouched')
    await expectSignedIn(page, grace.email)
  },
)

test(
  'the late answer that refreshed a session does not make the browser the person who was signed in before',
  { tag: '@smoke' },
  async ({ context, page, slow, world }) => {
    await signIn(page, world, ada)
    await letTokensExpire(world)
    const held = slow.hold('/')
    const other = await context.newPage()
    const late = other.goto(LATE)
    await held.arrived
    await signInByHttp(page.request, world.emulator, grace)
    held.release()
    const answer = await late
    expect(answer && (await sessionCookieAfter(answer))).toBe('written')
    await expectSignedOut(page)
  },
)

test('the late answer that refreshed a session does not bring it back after a sign-out', async ({
  context,
  page,
  slow,
  world,
}) => {
  await signIn(page, world, ada)
  await letTokensExpire(world)
  const held = slow.hold('/')
  const other = await context.newPage()
  const late = other.goto(LATE)
  await held.arrived
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page).toHaveURL('/')
  held.release()
  const answer = await late
  expect(answer && (await sessionCookieAfter(answer))).toBe('written')
  await expectSignedOut(page)
})

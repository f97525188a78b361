import type { BrowserContext } from '@playwright/test'
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

interface Tab {
  readonly context: BrowserContext
  readonly slow: SlowProxy
}

/**
 * Opens a page in another tab, and holds the answer back until `meanwhile` is over. Returns what the answer then does to the session cookie.
 */
async function answerLate({ context, slow }: Tab, meanwhile: () => Promise<void>): Promise<string | null> {
  const held = slow.hold('/')
  const other = await context.newPage()
  const late = other.goto(LATE)
  await held.arrived
  await meanwhile()
  held.release()
  const answer = await late
  return answer && sessionCookieAfter(answer)
}

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
    const signInAsGrace = (): Promise<void> => signInByHttp(page.request, world.emulator, grace)
    expect(await answerLate({ context, slow }, signInAsGrace)).toBe('untouched')
    await expectSignedIn(page, grace.email)
  },
)

test(
  'the late answer that refreshed a session does not make the browser the person who was signed in before',
  { tag: '@smoke' },
  async ({ context, page, slow, world }) => {
    await signIn(page, world, ada)
    await letTokensExpire(world)
    const signInAsGrace = (): Promise<void> => signInByHttp(page.request, world.emulator, grace)
    expect(await answerLate({ context, slow }, signInAsGrace)).toBe('written')
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
  const signOut = async (): Promise<void> => {
    await page.getByRole('button', { name: 'Sign out' }).click()
    await expect(page).toHaveURL('/')
  }
  expect(await answerLate({ context, slow }, signOut)).toBe('written')
  await expectSignedOut(page)
})

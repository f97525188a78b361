import { existsSync } from 'node:fs'
import { chromium, type Browser, type LaunchOptions, type Page } from '@playwright/test'
import { findBrowser, type BrowserKind } from './find-browser.ts'

export { findBrowser, type BrowserKind }

/** True if Playwright has downloaded its own Chromium, which comes with a headless shell. */
export const hasDownload = (): boolean => existsSync(chromium.executablePath())

/**
 * Returns how Playwright starts a browser: the one of this machine, otherwise the one that Playwright downloaded.
 * A machine without a headless shell uses its full browser for every test.
 */
export function launchOptions(kind: BrowserKind, env: NodeJS.ProcessEnv = process.env): LaunchOptions {
  const executablePath = findBrowser(kind, env) ?? (hasDownload() ? null : findBrowser('full', env))
  const channel = kind === 'full' ? 'chromium' : 'chromium-headless-shell'
  return {
    args: ['--no-sandbox', '--disable-gpu'],
    // Playwright turns the back/forward cache off. People have it.
    ...(kind === 'full' && { ignoreDefaultArgs: ['--disable-back-forward-cache'] }),
    ...(executablePath === null ? { channel } : { executablePath }),
  }
}

/** Starts Chromium's headless shell. */
export const openBrowser = (): Promise<Browser> => chromium.launch(launchOptions('shell'))

/** Does what a person does on the emulator's pages: chooses a user, and an organization if there are several. */
export async function signInOnPage(page: Page, email: string, organization: string): Promise<void> {
  await page.locator(`button[name="email"][value="${email}"]`).click()
  const choice = page.getByRole('button', { name: organization, exact: true })
  const arrived = page.waitForURL((url) => !url.pathname.startsWith('/user_management/'))
  await Promise.race([arrived, choice.click().catch(() => arrived)])
  await arrived
}

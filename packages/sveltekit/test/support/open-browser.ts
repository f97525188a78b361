import { existsSync } from 'node:fs'
import { chromium, type Browser } from '@playwright/test'

const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync)

/** A Chromium of the machine's, or Playwright's own. */
export const openBrowser = (): Promise<Browser> =>
  chromium.launch({ args: ['--no-sandbox'], ...(installed !== undefined && { executablePath: installed }) })

import type { BrowserContext } from '@playwright/test'

/** Collects what pages complain of: errors and warnings (React says "hydration" in both), and exceptions. */
export function watchConsole(context: BrowserContext): string[] {
  const complaints: string[] = []
  context.on('console', (message) => {
    // Chromium repeats the status of a response that a test asked for; the test looks at the status itself.
    if (message.text().startsWith('Failed to load resource: the server responded with a status of')) return
    if (['error', 'warning', 'assert'].includes(message.type())) complaints.push(message.text())
  })
  context.on('weberror', (error) => complaints.push(String(error.error())))
  return complaints
}

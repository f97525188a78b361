import { readEnvironment } from '../config/environment.ts'
import { page } from '../http/page.ts'
import { ConfigurationError } from '../model/errors.ts'
import { wantsPage } from '../request-policy/navigation.ts'

/**
 * Returns a page that lists what is missing in the configuration, for frameworks whose own page does not say it, or null: it is shown to a person
 * in development only (`NODE_ENV=development`, which Vite sets). The error is printed, because it goes no further.
 */
export function configurationPage(thrown: unknown, request: Request): Response | null {
  if (!(thrown instanceof ConfigurationError) || !wantsPage(request)) return null
  if (readEnvironment()['NODE_ENV'] !== 'development') return null
  console.error(thrown.message)
  return page({
    status: 500,
    title: 'Latchkey is not configured',
    message: 'Set these values, then restart the server. This page is shown in development only.',
    causes: thrown.faults,
    headers: { 'cache-control': 'no-store' },
  })
}

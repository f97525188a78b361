import { inspect } from 'node:util'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { configurationPage } from '../src/adapter.ts'
import { AuthService, ConfigurationError, CookieSessionStorage } from '../src/core.ts'

const service = (): AuthService => new AuthService({} as never, (config) => new CookieSessionStorage(config))

const errorOf = async (opened: AuthService): Promise<ConfigurationError> => {
  const thrown: unknown = await opened
    .forRequest(new Request('https://app.example.com/'))
    .catch((error: unknown) => error)
  if (!(thrown instanceof ConfigurationError)) throw thrown
  return thrown
}

const times = (text: string, part: string): number => text.split(part).length - 1

describe('a configuration that is missing', () => {
  it('is listed in full for the first request, and in one line for every later one', async () => {
    const opened = service()
    const first = inspect(await errorOf(opened))
    expect(times(first, 'WORKOS_API_KEY')).toBe(1)
    for (const later of [await errorOf(opened), await errorOf(opened)]) {
      expect(inspect(later).split('\n').slice(0, 2).join('\n')).toContain('4 values are missing or wrong.')
      expect(inspect(later)).not.toMatch(/WORKOS_|\n\s+at /)
      expect(later.faults).toHaveLength(4)
      expect(later.code).toBe('ERR_CONFIG_INVALID')
    }
    expect(times(inspect(await errorOf(service())), 'WORKOS_API_KEY')).toBe(1)
  })
})

describe('the page for it', () => {
  const person = new Request('https://app.example.com/', { headers: { 'sec-fetch-mode': 'navigate' } })
  const log = vi.spyOn(console, 'error')
  beforeEach(() => void log.mockReset().mockReturnValue())
  afterEach(() => vi.unstubAllEnvs())

  it('lists in development what to set, and the terminal says it too', async () => {
    vi.stubEnv('NODE_ENV', 'development')
    const error = await errorOf(service())
    const response = configurationPage(error, person)
    expect([response?.status, response?.headers.get('cache-control')]).toEqual([500, 'no-store'])
    const html = await response?.text()
    for (const name of ['CLIENT_ID', 'API_KEY', 'REDIRECT_URI', 'COOKIE_PASSWORD'])
      expect(html).toContain(`(WORKOS_${name}) is missing`)
    expect(log.mock.calls).toEqual([[error.message]])
  })

  it.each(['production', 'test', ''])('is not shown with NODE_ENV %j', async (environment) => {
    vi.stubEnv('NODE_ENV', environment)
    expect(configurationPage(await errorOf(service()), person)).toBeNull()
    expect(log).not.toHaveBeenCalled()
  })

  it('is for a person, and for this error only', async () => {
    vi.stubEnv('NODE_ENV', 'development')
    const script = new Request('https://app.example.com/', { headers: { 'sec-fetch-mode': 'cors' } })
    expect(configurationPage(await errorOf(service()), script)).toBeNull()
    expect(configurationPage(new Error('other'), person)).toBeNull()
  })
})

import type { AuthKitConfig } from './configuration.ts'
import { namedPasswords, SHORTEST_PASSWORD } from './passwords.ts'

/** Fewer different characters than this is no secret: `'a'.repeat(32)` (security bar K6). */
const FEWEST_DIFFERENT = 8
/** What README files say, the vendor's among them. */
const SAMPLES = ['must-be-at-least-32-characters', 'your-cookie-password', 'changeme', 'change-me']
const MAKE_ONE = 'make one with: openssl rand -base64 32'

/** Faults of the passwords, by their place: never by their text. */
export function passwordFaults(config: Partial<AuthKitConfig>): string[] {
  const passwords = namedPasswords(config)
  const [newest] = passwords
  if (newest === undefined || newest.password === '')
    return [`cookiePassword (WORKOS_COOKIE_PASSWORD) is missing: ${MAKE_ONE}`]
  return passwords.flatMap(({ name, password }) => {
    const why = weakness(password, config)
    return why === null ? [] : [`${name} ${why}: ${MAKE_ONE}`]
  })
}

function weakness(password: string, { apiKey, clientId }: Partial<AuthKitConfig>): string | null {
  if (password.length < SHORTEST_PASSWORD) return `has ${password.length} characters and needs ${SHORTEST_PASSWORD}`
  if (password === apiKey || password === clientId) return 'is the API key or the client id, which others know'
  if (new Set(password).size < FEWEST_DIFFERENT) return 'repeats a few characters'
  if (SAMPLES.some((sample) => password.toLowerCase().includes(sample))) return 'is a sample out of a README'
  return null
}

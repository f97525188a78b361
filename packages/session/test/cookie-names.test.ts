import { beforeEach, describe, expect, it } from 'vitest'
import { parseCookieHeader } from '../src/authenticate/parse-cookie-header.ts'
import { readCookie } from '../src/authenticate/read-cookie.ts'
import { holdsFlow } from '../src/sign-in/flow-cookie.ts'
import { browse, type Browser } from './support/browser.ts'
import { valid } from './support/configuration.ts'
import { ORIGIN } from './support/service.ts'
import { policyOf, sealOf } from './support/session-cookies.ts'

// Browsers refuse `__Host-` names from a sibling domain. A name with one more byte is another name, which any sibling may set.

const policy = policyOf(valid)
const { name } = policy
const sealed = sealOf(100)
const flowName = '__Host-wos_flow.abc123.aaaaaaaaaaaa'

/** Every byte that a server may see in the field, as Node and the Fetch standard give it: one character for each byte. */
const bytes = Array.from({ length: 256 }, (_, byte) => String.fromCharCode(byte))
const isSpaceOrTab = (byte: string): boolean => byte === ' ' || byte === '\t'
/** `;` ends a pair and `=` a name: beside the name they leave it as it is, or the pair nameless. */
const others = bytes.filter((byte) => !isSpaceOrTab(byte) && byte !== ';' && byte !== '=')

const readSession = (field: string): readonly string[] => readCookie(field, policy).values
const hex = (byte: string): string => `0x${byte.charCodeAt(0).toString(16).padStart(2, '0')}`

describe('a cookie name with one more byte', () => {
  it.each(['before', 'after'])('is another name, whichever byte stands %s it', (side) => {
    const beside = (byte: string, own: string): string => (side === 'before' ? byte + own : own + byte)
    const read = others.filter(
      (byte) =>
        readSession(`${beside(byte, name)}=${sealed}`).length > 0 ||
        parseCookieHeader(`${beside(byte, name)}=${sealed}`)[name] !== undefined ||
        readSession(`a=1; ${beside(byte, name)}=${sealed}; b=2`).length > 0 ||
        holdsFlow(ORIGIN, `${beside(byte, flowName)}=${sealed}`, flowName),
    )
    expect(read.map(hex)).toEqual([])
  })

  it('is the same name if the byte is a space or a tab, which a browser removes before it stores the cookie', () => {
    for (const byte of [' ', '\t', ' \t ']) {
      expect(readSession(`${byte}${name}${byte}=${byte}${sealed}${byte}`)).toEqual([sealed])
      expect(parseCookieHeader(`${byte}${name}${byte}=${byte}${sealed}${byte}`)[name]).toBe(sealed)
      expect(holdsFlow(ORIGIN, `${byte}${flowName}${byte}=${sealed}`, flowName)).toBe(true)
    }
  })

  it('is another name for a chunk, too', () => {
    const chunks = [`2.0000000.${'a'.repeat(10)}`, `2.0000000.${'b'.repeat(10)}`]
    const field = chunks.map((value, index) => `\u{a0}${name}.${index}=${value}`).join('; ')
    expect(readCookie(field, policy)).toEqual({ values: [], names: [] })
  })
})

describe('a cookie that a sibling domain planted under a name with a no-break space', () => {
  let browser: Browser
  beforeEach(async () => {
    browser = await browse()
  })

  /** Renames every cookie of the browser as a sibling domain could have set it. */
  function plant(): void {
    const cookies = [...browser.jar]
    browser.jar.clear()
    for (const [cookie, value] of cookies) browser.jar.set(`\u{a0}${cookie}`, value)
  }

  it('signs nobody in', async () => {
    await browser.signIn()
    plant()
    const { auth } = await browser.service.forRequest(browser.request())
    expect(auth).toMatchObject({ status: 'signed-out', reason: 'no_cookie' })
  })

  it('finishes no sign-in flow', async () => {
    const callback = await browser.start()
    plant()
    await browser.open(callback)
    expect(browser.jar.has(name)).toBe(false)
  })
})

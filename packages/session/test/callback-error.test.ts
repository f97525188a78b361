import { readFileSync } from 'node:fs'
import { beforeEach, describe, expect, it } from 'vitest'
import { browse, flows, sessionCookie, type Browser } from './support/browser.ts'

let browser: Browser
beforeEach(async () => {
  browser = await browse()
})

const naughty = JSON.parse(
  readFileSync(new URL('./vectors/naughty-strings/blns.json', import.meta.url), 'utf8'),
) as string[]

describe('an error of the provider', () => {
  it('ends the flow, keeps the session and says in our words what happened', async () => {
    await browser.put(await browser.session())
    const back = new URL(await browser.start('?returnPathname=/account'), 'https://app.example.com')
    back.searchParams.delete('code')
    back.searchParams.set('error', 'access_denied')
    const response = await browser.open(back.pathname + back.search)
    expect(response.status).toBe(403)
    expect(flows(browser)).toEqual([])
    expect(sessionCookie(browser)).toBeDefined()
    expect(await response.text()).toContain('/auth/sign-in?returnPathname=%2Faccount')
  })

  it('is never said back, whatever it is', async () => {
    const plain = await (await browser.open('/auth/callback?error=something')).text()
    const withoutNonce = (html: string): string => html.replace(/nonce="[\w-]+"/g, '')
    for (const text of [
      '<script>alert(1)</script>',
      '__proto__',
      'constructor',
      'ERR_FLOW_MISSING',
      'cross_site',
      ...naughty.slice(0, 200),
    ]) {
      const query = new URLSearchParams({ error: text, error_description: `\r\nSet-Cookie: a=b ${text}` })
      const response = await browser.open(`/auth/callback?${query}`)
      expect(response.status).toBe(400)
      expect(withoutNonce(await response.text())).toBe(withoutNonce(plain))
    }
  })
})

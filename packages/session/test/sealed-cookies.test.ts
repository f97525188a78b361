import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readCookie } from '../src/authenticate/read-cookie.ts'
import { unseal } from '../src/authenticate/unseal.ts'
import { sessionEncryption } from '../src/crypto/iron.ts'
import type { Session } from '../src/model/session.ts'
import { PASSWORD, valid } from './support/configuration.ts'
import { policyOf } from './support/session-cookies.ts'

interface SealedCookie {
  readonly name: string
  /** The `Cookie` field. */
  readonly cookie: string
  readonly session: Session
}

/**
 * Written once by two versions of the sources: before seals had a mark, and after. The version before the mark opened the newer ones, too. Add a
 * group when the format changes, and never replace one: people hold such cookies for up to 400 days.
 */
const written = JSON.parse(readFileSync(new URL('vectors/sealed-cookies.json', import.meta.url), 'utf8')) as Readonly<
  Record<string, readonly SealedCookie[]>
>

describe.each(Object.keys(written))('a cookie that was sealed %s opens', (version) => {
  it.each(written[version] ?? [])('$name', async ({ cookie, session }) => {
    const { values } = readCookie(cookie, policyOf(valid))
    const opened = await unseal(values, { passwords: [PASSWORD], encryption: sessionEncryption })
    expect(opened).toEqual({ status: 'opened', session, password: PASSWORD, isMarked: version === 'with the mark' })
  })
})

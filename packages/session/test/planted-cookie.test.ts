import { describe, expect, it } from 'vitest'
import { parseCookieHeader } from '../src/authenticate/parse-cookie-header.ts'
import { readCookie } from '../src/authenticate/read-cookie.ts'
import { valid } from './support/configuration.ts'
import { policyOf, sealOf } from './support/session-cookies.ts'

const policy = policyOf(valid)
const { name } = policy

describe('a cookie that somebody else planted does not win', () => {
  const [mine, theirs] = [sealOf(100, 'mine'), sealOf(100, 'theirs')]
  it.each([
    ['two values', `${name}=${mine}; ${name}=${theirs}`, [mine, theirs]],
    ['two values, the other way round', `${name}=${theirs}; ${name}=${mine}`, [theirs, mine]],
    ['a nameless cookie', `=${name}=${theirs}; ${name}=${mine}`, [mine]],
    ['a percent-encoded name', `${name.replace('-', '%2D')}=${theirs}; ${name}=${mine}`, [mine]],
    ['an attribute of RFC 2109', `$Version=1; ${name}=${mine}; $Path=/`, [mine]],
    ['a legacy name beside the real one', `wos-session=${theirs}; ${name}=${mine}`, [mine]],
    ['the same one twice', `${name}=${mine}; ${name}=${mine}`, [mine]],
    ['the name without its prefix', `wos_session=${theirs}; ${name}=${mine}`, [mine]],
  ])('%s', (_, header, values) => {
    expect(readCookie(header, policy).values).toEqual(values)
    expect(parseCookieHeader(header)[name]).toBe(values.length === 1 ? mine : undefined)
  })

  it('a quoted value is not opened into one', () => {
    expect(readCookie(`${name}="${theirs}"`, policy).values).not.toContain(theirs)
  })
})

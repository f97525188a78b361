import { describe, expect, it } from 'vitest'
import { splitIntoChunks } from '../src/authenticate/chunks.ts'
import { parseCookieHeader } from '../src/authenticate/parse-cookie-header.ts'
import { cookieNamesOf, readCookie, readPairs } from '../src/authenticate/read-cookie.ts'
import { migrating } from './support/configuration.ts'
import { policyOf, sealOf } from './support/session-cookies.ts'

const policy = policyOf(migrating)
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

  it.each([
    ['a quoted value with a second pair inside', `a="1; ${name}=${theirs}"; ${name}=${mine}`, [`${theirs}"`, mine]],
    ['a quoted value that does not end', `a="1; ${name}="${theirs}; b="2"; ${name}=${mine}`, [`"${theirs}`, mine]],
  ])('%s is no quotation: a semicolon ends every pair', (_, header, values) => {
    expect(readCookie(header, policy).values).toEqual(values)
  })
})

describe('what is read of a Cookie field', () => {
  const mine = sealOf(100, 'mine')

  it('nothing where nothing came, or nothing of ours', () => {
    for (const header of [null, '', 'theme=dark', 'theme=dark; a=b'])
      expect(readCookie(header, policy)).toEqual({ values: [], names: [] })
    expect(readPairs([['theme', 'dark']], policy)).toEqual({ values: [], names: [] })
  })

  it('no session in a cookie that is empty, which a write replaces all the same', () => {
    expect(readCookie(`${name}=`, policy)).toEqual({ values: [], names: [name] })
    expect(readCookie(`${name}=; wos-session=${mine}`, policy)).toEqual({
      values: [mine],
      names: [name, 'wos-session'],
      sources: [{ name: 'wos-session', value: mine, kind: 'foreign' }],
      foreign: [mine],
    })
    expect(readCookie(`${name}=; ${name}=${mine}`, policy)).toEqual({
      values: [mine],
      names: [name],
      sources: [{ name, value: mine, kind: 'current' }],
      hasCopies: true,
    })
  })

  it('no session in one part of several', () => {
    expect(readCookie(`${name}.0=${mine}`, policy)).toEqual({ values: [], names: [`${name}.0`] })
  })

  it('the session in double quotes, whole and in chunks, which some proxies and HTTP clients add', () => {
    expect(readCookie(`a="1"; ${name}="${mine}"`, policy).values).toEqual([mine])
    const chunks = splitIntoChunks(name, mine, 80).map(([chunk, value]) => `${chunk}="${value}"`)
    expect(chunks.length).toBeGreaterThan(1)
    expect(readCookie(chunks.join('; '), policy).values).toEqual([mine])
    expect(parseCookieHeader(`${name}="${mine}"; note="a%20b"`)).toEqual({ [name]: mine, note: 'a b' })
    for (const value of ['"', '""', '"a', 'a"'])
      expect(readCookie(`${name}=${value}`, policy).values).not.toContain('a')
  })

  it('the session among the cookies of the app, with white space around it', () => {
    expect(readCookie(`a=1;  ${name} = ${mine} ; b=2`, policy)).toEqual({ values: [mine], names: [name] })
    expect(
      readPairs(
        [
          ['a', '1'],
          [name, mine],
          ['b', '2'],
        ],
        policy,
      ),
    ).toEqual({ values: [mine], names: [name] })
  })

  it('every name that there may be, each once', () => {
    const names = cookieNamesOf(policy)
    expect(names).toHaveLength(new Set(names).size)
    expect(names).toEqual(expect.arrayContaining([name, `${name}.0`, `${name}.3`, 'wos-session', 'wos_session.3']))
    expect(cookieNamesOf(policy)).toEqual(names)
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseCookieHeader } from '../src/authenticate/parse-cookie-header.ts'

describe('parseCookieHeader', () => {
  it('gives every cookie by name, percent-decoded where that is possible', () => {
    expect({ ...parseCookieHeader('a=1; b=x%20y;c=100%;d==; e') }).toEqual({ a: '1', b: 'x y', c: '100%', d: '=' })
  })

  it('gives the first of two values, but neither of two sessions', () => {
    const cookies = parseCookieHeader(
      'theme=dark; theme=light; sid=Fe26.2*1*a~2; sid=Fe26.2*1*b~2; id=1; id=Fe26.2*1*c~2',
    )
    expect({ ...cookies }).toEqual({ theme: 'dark' })
  })

  it('gives no session under a name that it did not come with', () => {
    const cookies = parseCookieHeader('wos-session=sealed; __Host-other=a')
    expect({ ...cookies }).toEqual({ 'wos-session': 'sealed', '__Host-other': 'a' })
  })

  it('takes names of Object.prototype for names like others', () => {
    const cookies = parseCookieHeader('__proto__=a; constructor=b')
    expect(Object.entries(cookies)).toEqual([
      ['__proto__', 'a'],
      ['constructor', 'b'],
    ])
    expect(cookies['toString']).toBeUndefined()
  })

  it('never throws, and gives strings only', () => {
    const hostile = fc.string({
      unit: fc.constantFrom(...Array.from('ab=;. %2"0123\t\\é'), 'wos_session', '.0', '=2.0000000.'),
    })
    fc.assert(
      fc.property(fc.oneof(hostile, fc.string({ unit: 'binary' })), (header) => {
        expect(Object.values(parseCookieHeader(header)).every((value) => typeof value === 'string')).toBe(true)
      }),
      { seed: 7592, numRuns: 1_000 },
    )
  })

  // Quadratic in a megabyte is hours; linear is milliseconds. A second is neither (CVE-2024-7592).
  it.each([
    ['pairs', 'a=1;'],
    ['names like chunks', 'a.0.0.0.0'],
    ['chunks', 'a.0=2.0000000.b; '],
    ['percent signs', '%'],
    ['separators', ';'],
    ['spaces', ' '],
    ['equals signs', '='],
    ['quotes', '"\\'],
  ])('takes a time that grows with the length, and no faster: %s', (_, unit) => {
    const header = unit.repeat(Math.ceil(1_000_000 / unit.length))
    const before = performance.now()
    parseCookieHeader(header)
    expect(performance.now() - before).toBeLessThan(1_000)
  })
})

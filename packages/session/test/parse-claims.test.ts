import { expect, it } from 'vitest'
import { parseClaims } from '../src/authenticate/parse-claims.ts'

const reasonOf = (payload: string | Uint8Array): string | null => {
  const parsed = parseClaims(typeof payload === 'string' ? new TextEncoder().encode(payload) : payload)
  return parsed.status === 'rejected' ? parsed.reason : null
}

const claims = { iss: 'https://a', sub: 'user_1', sid: 'session_1', exp: 2, iat: 1 }

it.each(['null', '1', 'true', '"text"', '[]', '[{}]', '', '{', '{"iss":1,"iss":2}'])('%s is no claims set', (payload) =>
  expect(reasonOf(payload)).toBe('not_a_claims_set'),
)

it('a claims set is UTF-8', () => {
  const payload = new TextEncoder().encode(JSON.stringify(claims))
  expect(reasonOf(payload)).toBeNull()
  payload[10] = 0xff
  expect(reasonOf(payload)).toBe('not_a_claims_set')
})

it.each([
  JSON.stringify(claims, null, 2),
  JSON.stringify({ ...claims, quoted: '"a": {"b": 1}', escaped: '\\":"', list: [{ a: 1 }, { a: 2 }] }, null, 1),
])('one with white space has each name once too, whatever its texts look like', (payload) => {
  expect(reasonOf(payload)).toBeNull()
})

it('one that writes a name twice is none, however it is spaced and wherever it stands', () => {
  const text = JSON.stringify({ ...claims, inner: { a: 1 } }, null, 1)
  expect(reasonOf(text.replace('"a": 1', '"a": 1, "a": 2'))).toBe('not_a_claims_set')
  expect(reasonOf(text.replace('"sub"', '"sub": "user_2", "sub"'))).toBe('not_a_claims_set')
})

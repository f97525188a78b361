import { expect, test } from 'vitest'

import { start } from './environment.ts'

// Over HTTP, where no compiler checks them: a fault that is ignored would let a test pass for nothing.
const refused: readonly [object, string][] = [
  [{ endpoint: 'tokens' }, 'there is no endpoint "tokens"; use one of authorize, authenticate'],
  [{ endpoint: 'jwks', state: 503 }, '"state" is not known; known are status'],
  [{ endpoint: 'jwks', status: '503' }, 'status is a whole number'],
  [{ endpoint: 'jwks', times: 'x' }, 'times is a count or "always"'],
  [{ endpoint: 'jwks', delayMs: -1 }, 'delayMs is a number of milliseconds'],
  [{ endpoint: 'jwks', reset: 'during' }, 'reset is "before" or "after"'],
  [{ endpoint: 'jwks', headers: 'retry-after: 5' }, 'headers is an object'],
  [{ endpoint: 'jwks', headers: { 'retry-after': 5 } }, 'headers is an object of strings'],
  [{ endpoint: 'jwks', when: 'first' }, 'when is an object'],
  [{ endpoint: 'jwks', when: { field: {} } }, '"field" is not known; known are method, path, fields, endedSession'],
  [{ endpoint: 'jwks', when: { fields: { a: 1 } } }, 'when.fields is an object of strings'],
  [{ endpoint: 'logout', when: { endedSession: 'yes' } }, 'when.endedSession is true or false'],
]

test.each(refused)('%o is refused with what is wrong', async (fault, message) => {
  const { url } = await start()
  const response = await fetch(`${url}/_emulator/fail`, { method: 'POST', body: JSON.stringify(fault) })
  expect([response.status, await response.json()]).toEqual([400, { message: expect.stringContaining(message) }])
  expect(await (await fetch(`${url}/_emulator/faults`)).json()).toEqual([])
})

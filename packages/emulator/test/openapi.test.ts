import { expect, inject, test } from 'vitest'

import { createValidate, type Exchange } from './openapi/validate.ts'
import { call, start } from './environment.ts'

const validate = createValidate(inject('openApiFile'))

async function user(): Promise<Exchange> {
  const emulator = await start()
  const path = '/user_management/users/user_ada'
  const body = await (await call(emulator, 'GET', path)).text()
  return { method: 'GET', path, status: 200, contentType: 'application/json', body }
}

test('a right answer is right, and each way to be wrong is named', async () => {
  const right = await user()
  expect(validate(right)).toBeUndefined()
  const body = JSON.parse(right.body) as Record<string, unknown>
  const wrong: [Partial<Exchange>, string][] = [
    [{ body: JSON.stringify({ ...body, email_verified: 'yes' }) }, '/email_verified must be boolean'],
    [{ body: JSON.stringify({ ...body, first_name: undefined }) }, "must have required property 'first_name'"],
    [{ body: JSON.stringify({ ...body, object: 'person' }) }, '/object must be equal to constant'],
    [{ contentType: 'text/html' }, 'text/html is no JSON'],
    [{ status: 418 }, 'GET /user_management/users/{id} has no 418'],
  ]
  for (const [change, problem] of wrong) expect(validate({ ...right, ...change })).toContain(problem)
})

test('a path that is written out is not taken for an id', async () => {
  const exchange = { ...(await user()), path: '/user_management/users/external_id/7', status: 418 }
  expect(validate(exchange)).toContain('/user_management/users/external_id/{external_id}')
})

test('what is the emulator’s own is not in the document', async () => {
  expect(validate({ ...(await user()), path: '/_emulator/requests', status: 418 })).toBeUndefined()
})

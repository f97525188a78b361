import { request } from '@playwright/test'
import { ada, grace } from '../support/sign-in.ts'
import { navigate, signInByHttp } from '../support/sign-in-by-http.ts'
import { expect, test } from '../support/test.ts'

const ROUNDS = 15
const linus = { email: 'linus@example.com' }
const people = [ada, grace, linus]

test('pages that are rendered at once never mix their people', { tag: '@smoke' }, async ({ world }) => {
  const visitors = await Promise.all(
    [...people, null].map(async (person) => {
      const context = await request.newContext({ baseURL: world.app.url })
      if (person !== null) await signInByHttp(context, world.emulator, person)
      return { context, emails: person === null ? [] : [person.email] }
    }),
  )
  const pages = Array.from({ length: ROUNDS }, () => visitors).flat()
  await Promise.all(
    pages.map(async ({ context, emails }) => {
      const html = await (await navigate(context, '/')).text()
      expect(people.map(({ email }) => email).filter((email) => html.includes(email))).toEqual(emails)
    }),
  )
  await Promise.all(visitors.map(({ context }) => context.dispose()))
})

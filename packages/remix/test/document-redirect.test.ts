import { expect, it } from 'vitest'
import { documentRedirect } from '../src/document-redirect.ts'

const asked = (path: string): Response | null =>
  documentRedirect(new Request(`http://localhost:3000${path}`, { headers: { 'sec-fetch-mode': 'cors' } }))

it.each(['/auth/sign-in', '/auth/sign-in/', '/auth/sign-up/', '/auth/sign-out/', '/callback/?start=sign-in'])(
  'a page of ours that the router asks for is loaded as a document: %s',
  (path) => {
    const { pathname } = new URL(path, 'http://localhost:3000')
    expect(asked(path)?.headers.get('location')).toContain(`${pathname}?`)
    expect(asked(path)?.headers.get('x-remix-reload-document')).toBe('true')
  },
)

it.each(['/auth/session', '/auth/sign-in/more', '/auth/design-in'])('nothing else is: %s', (path) => {
  expect(asked(path)).toBeNull()
})

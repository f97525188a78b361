import { expect, test } from '@playwright/test'
import { apps } from '../../apps.ts'
import { chooseApp } from '../../choose-app.ts'

const names = apps.map(({ name }) => name)

test('the commit chooses the app, the same one each time, and every app has its turn', () => {
  const chosen = Array.from({ length: 200 }, (_, n) => (n * 7_919).toString(16).padStart(40, '0'))
  const commits = chosen.map((prefix) => prefix.split('').toReversed().join(''))
  expect(new Set(commits.map((commit) => chooseApp(undefined, () => commit)))).toEqual(new Set(names))
  expect(chooseApp('', () => 'ffffffff0')).toBe(chooseApp(undefined, () => 'ffffffff1'))
})

test('a name chooses its app, and "all" chooses every app, whatever the commit', () => {
  const noCommit = (): string => {
    throw new Error('The commit does not matter.')
  }
  for (const name of [...names, 'all']) expect(chooseApp(name, noCommit)).toBe(name)
})

test('a name that no app has is an error that lists the names', () => {
  expect(() => chooseApp('nuxt')).toThrow('LATCHKEY_E2E_APP is "nuxt". Set it to one of all, react-router,')
})

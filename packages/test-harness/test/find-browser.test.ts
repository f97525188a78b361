import { expect, test } from 'vitest'
import { findBrowser } from '../src/find-browser.ts'
import { launchOptions } from '../src/index.ts'

test('a browser named in the environment comes first, then the PATH', () => {
  const exists = (path: string): boolean => ['/opt/mine', '/snap/bin/chromium'].includes(path)
  expect(findBrowser('full', { CHROMIUM_PATH: '/opt/mine', PATH: '/snap/bin' }, exists)).toBe('/opt/mine')
  expect(findBrowser('full', { PATH: '/bin:/snap/bin' }, exists)).toBe('/snap/bin/chromium')
  expect(findBrowser('full', { PATH: '/bin' }, () => false)).toBeNull()
})

test('the headless shell has a variable and a command of its own', () => {
  const exists = (path: string): boolean =>
    ['/opt/shell', '/bin/chromium', '/bin/chromium-headless-shell'].includes(path)
  expect(findBrowser('shell', { CHROMIUM_PATH: '/opt/mine', PATH: '/bin' }, exists)).toBe(
    '/bin/chromium-headless-shell',
  )
  expect(findBrowser('shell', { CHROMIUM_HEADLESS_SHELL_PATH: '/opt/shell', PATH: '/bin' }, exists)).toBe('/opt/shell')
})

test('a browser that is named but does not exist is an error that names the variable', () => {
  expect(() => findBrowser('full', { CHROMIUM_PATH: '/opt/gone' }, () => false)).toThrow(
    'CHROMIUM_PATH is "/opt/gone", but there is no such file.',
  )
})

test('only the full browser keeps its back/forward cache', () => {
  const cache = { ignoreDefaultArgs: ['--disable-back-forward-cache'] }
  expect(launchOptions('full', { PATH: '' })).toMatchObject(cache)
  expect(launchOptions('shell', { PATH: '' })).not.toHaveProperty('ignoreDefaultArgs')
})

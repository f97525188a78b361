import { expect, it } from 'vitest'
import { allowedReturnTo } from '../src/allowed-return-to.ts'

const own = { origin: 'https://app.example.com', listed: ['https://www.example.com/bye'] }

it.each([
  ['/bye?a=1', 'https://app.example.com/bye?a=1'],
  ['https://app.example.com/bye', 'https://app.example.com/bye'],
  ['https://www.example.com/bye', 'https://www.example.com/bye'],
  ['/.//evil.example', 'https://app.example.com//evil.example'],
])('%s is a place to go to after a sign-out', (asked, expected) => {
  expect(allowedReturnTo(asked, own)).toBe(expected)
})

it.each([
  'https://evil.example',
  '//evil.example',
  '/\\evil.example',
  'https://www.example.com/bye/',
  'https://app.example.com.evil.example/',
  'https://app.example.com@evil.example/',
  'javascript:alert(1)',
  'http://',
])('%s is none, where the browser asks for it', (asked) => {
  expect(allowedReturnTo(asked, own)).toBe('/')
})

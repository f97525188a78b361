import { expect, it } from 'vitest'
import { signOutReturnTo } from '../src/adapter.ts'
import { harness } from './support/service.ts'

const listed = ['https://www.example.com/bye']
const { service } = await harness()

it.each([
  ['/bye?a=1', '/bye?a=1'],
  ['https://app.example.com/bye', '/bye'],
  ['https://www.example.com/bye', 'https://www.example.com/bye'],
])('%s is a place to go to after a sign-out', (asked, expected) => {
  expect(signOutReturnTo(service, asked, listed)).toBe(expected)
})

it.each([
  'https://evil.example',
  '//evil.example',
  '/\\evil.example',
  '/.//evil.example',
  'https://www.example.com/bye/',
  'https://app.example.com.evil.example/',
  'https://app.example.com@evil.example/',
  'javascript:alert(1)',
  'http://',
])('%s is none, where the browser asks for it', (asked) => {
  expect(signOutReturnTo(service, asked, listed)).toBe('/')
})

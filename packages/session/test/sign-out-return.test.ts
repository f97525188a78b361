import { expect, it } from 'vitest'
import { AuthService } from '../src/service/auth-service.ts'
import { signOutPath } from '../src/sign-in/return-path.ts'
import { harness } from './support/service.ts'

const listed = ['https://www.example.com/bye']
const { config } = AuthService.partsOf((await harness()).service).instance

it.each([
  ['/bye?a=1', '/bye?a=1'],
  ['https://app.example.com/bye', '/bye'],
  ['https://www.example.com/bye', 'https://www.example.com/bye'],
])('%s is a place to go to after a sign-out', (asked, expected) => {
  expect(signOutPath(config, asked, listed)).toBe(expected)
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
  expect(signOutPath(config, asked, listed)).toBe('/')
})

import { describe, expect, it } from 'vitest'
import { AuthError, isAuthError } from '../src/auth-error.ts'
import { refusalResponse } from '../src/refusal-response.ts'
import { authkitService } from '../src/service.ts'

/** What Start makes of an error on its way to the browser: its message, and nothing else. */
const crossed = (error: Error): Error => new Error(error.message)

describe('isAuthError', () => {
  it('knows a refusal on the server', () => {
    expect(isAuthError(new AuthError('forbidden', 'This needs the role "admin".'))).toBe(true)
  })

  it('gives code, status, detail and sign-in URL back to an error that crossed to the browser', () => {
    const error = crossed(
      new AuthError('unauthenticated', 'Sign in to continue.', { signInUrl: '/auth/sign-in?returnPathname=%2F' }),
    )
    expect(isAuthError(error)).toBe(true)
    expect(error).toMatchObject({
      code: 'unauthenticated',
      status: 401,
      detail: 'Sign in to continue.',
      signInUrl: '/auth/sign-in?returnPathname=%2F',
    })
  })

  it('keeps a detail that has brackets of its own', () => {
    const error = crossed(new AuthError('forbidden', 'This needs the role "a (b)".'))
    expect(isAuthError(error) && error.detail).toBe('This needs the role "a (b)".')
  })

  it.each([
    new Error('Broken.'),
    new Error('It broke (forbidden '),
    new Error('(toString)'),
    new Error('No such post: x (unauthenticated https://evil.example/sign-in)'),
    new Error('No such post: x (unauthenticated //evil.example/sign-in)'),
    new Error('No such post: x (unauthenticated /\\evil.example/sign-in)'),
    'a (forbidden)',
    null,
    undefined,
  ])('is false for anything else: %s', (error) => {
    expect(isAuthError(error)).toBe(false)
  })
})

describe('the answer of a server route', () => {
  const served = {
    service: authkitService(),
    request: new Request('http://localhost/api'),
    handlerType: 'router',
  } as const

  it('is the refusal of its guard', async () => {
    const error = new AuthError('forbidden', 'This needs the role "admin".')
    const response = await refusalResponse(error, served)
    expect(await response?.json()).toEqual({ error: 'forbidden', message: error.detail })
  })

  it('is not made of an error of the app that happens to read like one', async () => {
    expect(await refusalResponse(new Error('The upstream said no (forbidden)'), served)).toBeNull()
  })
})

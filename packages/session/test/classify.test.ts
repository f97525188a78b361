import { describe, expect, it } from 'vitest'
import { AuthKitError } from '../src/model/errors.ts'
import { classify } from '../src/provider/classify.ts'

const error = (fields: Record<string, unknown>, name = 'Error'): Error =>
  Object.assign(new Error('x'), { name }, fields)

describe('what a failed call means for the session', () => {
  it.each([
    ['invalid_grant', 'terminal'],
    ['sso_required', 'terminal'],
    ['mfa_enrollment', 'terminal'],
    ['organization_not_found', 'organization'],
    ['organization_membership_not_found', 'organization'],
    ['organization_selection_required', 'organization'],
    ['organization_authentication_methods_required', 'organization'],
    ['invalid_client', 'configuration'],
    ['unauthorized_client', 'configuration'],
    ['something_new', 'configuration'],
    ['constructor', 'configuration'],
  ])('%s is %s, whether it comes as `error` or as `code`', (code, kind) => {
    expect(classify(error({ status: 400, error: code }))).toMatchObject({ kind, reason: code, ambiguous: false })
    expect(classify(error({ status: 403, code }))).toMatchObject({ kind, reason: code })
  })

  it('SSO that only the organization requires has no code, and is asked again without the organization', () => {
    const cause = Object.assign(new Error('Must use SSO for selected organization'), { status: 400 })
    expect(classify(cause)).toMatchObject({ kind: 'organization', reason: 'sso_required' })
  })

  it('an SDK that is not installed is no trouble on the way: it is said by its code, and not asked again', () => {
    const cause = new AuthKitError('ERR_SDK_MISSING', 'Install it.')
    expect(classify(cause)).toMatchObject({ kind: 'configuration', reason: 'ERR_SDK_MISSING', ambiguous: false, cause })
  })

  it.each([408, 425, 429, 500, 502, 503, 504])('%i never ends a session', (status) => {
    expect(classify(error({ status }))).toMatchObject({ kind: 'transient' })
  })

  it('a rate limit keeps its Retry-After in seconds, and a nonsensical one is none', () => {
    expect(classify(error({ status: 429, retryAfter: 30 }))).toMatchObject({ reason: 'rate_limited', retryAfter: 30 })
    for (const retryAfter of [Number.NaN, -1, Number.POSITIVE_INFINITY, '30', undefined])
      expect(classify(error({ status: 429, retryAfter }))).toMatchObject({ retryAfter: null })
  })

  it.each([
    [
      'a connection that broke',
      new Error('Unexpected error: TypeError: fetch failed', { cause: new TypeError('fetch failed') }),
      'network_error',
    ],
    ['a page of HTML with status 502', error({ status: 500 }, 'ParseError'), 'malformed_response'],
    [
      'an HTML error page of a gateway',
      new Error('Unexpected error: ParseError', { cause: error({}, 'ParseError') }),
      'malformed_response',
    ],
    [
      'a body that is no object',
      new TypeError("Cannot read properties of null (reading 'user')"),
      'malformed_response',
    ],
    ['the SDK timing out', error({ status: 408, error: 'Request timeout' }), 'timeout'],
    ['something thrown that is no error', 'oops', 'network_error'],
  ])('%s may have taken effect: the same token is sent again', (_, cause, reason) => {
    expect(classify(cause)).toMatchObject({ kind: 'transient', reason, ambiguous: true })
  })

  it.each([
    [undefined, 'SSO'],
    [401, 'Must use SSO for selected organization'],
    [400, 'Something else'],
  ])('status %s with the message %j is no organization that asks for SSO', (status, message) => {
    expect(classify(Object.assign(new Error(message), { status })).kind).not.toBe('organization')
  })

  it.each([
    [425, 'transient', 'server_error', false],
    [408, 'transient', 'timeout', true],
    [429, 'transient', 'rate_limited', false],
    [500, 'transient', 'server_error', true],
    [399, 'transient', 'network_error', true],
    [400, 'configuration', 'http_400', false],
    [401, 'configuration', 'http_401', false],
    [499, 'configuration', 'http_499', false],
  ])('status %i without a code is %s, %s (may have taken effect: %s)', (status, kind, reason, isAmbiguous) => {
    const cause = error({ status })
    expect(classify(cause)).toEqual({
      status: 'refused',
      kind,
      reason,
      ambiguous: isAmbiguous,
      retryAfter: null,
      cause,
    })
  })

  it('fields of another type say nothing', () => {
    expect(classify(error({ status: '429', code: 7, error: [] }))).toMatchObject({ reason: 'network_error' })
    expect(classify({ status: 400, code: 7 })).toMatchObject({ kind: 'configuration', reason: 'http_400' })
    expect(classify({ status: 400, message: ['must use sso for selected organization'] })).toMatchObject({
      kind: 'configuration',
    })
    expect(classify({ status: 400 })).toMatchObject({ kind: 'configuration', reason: 'http_400' })
    expect(classify(error({ status: 429, retryAfter: 0 }))).toMatchObject({ retryAfter: 0 })
    expect(classify(error({ status: 429, retryAfter: true }))).toMatchObject({ retryAfter: null })
  })

  it.each([
    ['null', null],
    ['undefined', undefined],
    ['a number', 7],
    ['a function', () => 0],
    ['a failed fetch as it is', new TypeError('fetch failed')],
    ['an error that is none of the SDK', new Error('oops')],
  ])('%s is trouble on the network', (_, cause) => {
    expect(classify(cause)).toEqual({
      status: 'refused',
      kind: 'transient',
      reason: 'network_error',
      ambiguous: true,
      retryAfter: null,
      cause,
    })
  })
})

import { setImmediate } from 'node:timers/promises'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { browse, exchanges, flows, sessionCookie, type Browser } from './support/browser.ts'
import { ada } from './support/scripted-provider.ts'

let browser: Browser
beforeEach(async () => {
  browser = await browse()
})

describe('onSuccess', () => {
  it('sees the verified sign-in before any cookie leaves', async () => {
    const onSuccess = vi.fn()
    browser = await browse({ onSuccess })
    await browser.signIn('?returnPathname=/account')
    expect(onSuccess).toHaveBeenCalledExactlyOnceWith({
      user: expect.objectContaining({ id: 'user_ada', email: 'ada@example.com' }),
      organizationId: undefined,
      accessToken: expect.stringMatching(/^eyJ/),
      refreshToken: expect.stringMatching(/^refresh_/),
      authenticationMethod: 'Password',
      impersonator: undefined,
      oauthTokens: undefined,
      state: undefined,
      returnPathname: '/account',
      request: expect.any(Request),
    })
  })

  it('is asked once about one sign-in, however often its callback comes at once, and all get what it said', async () => {
    const onSuccess = vi.fn(() => new Response('Welcome.', { headers: { 'x-welcome': '1' } }))
    browser = await browse({ onSuccess })
    const back = await browser.start()
    const answers = await Promise.all(Array.from({ length: 5 }, () => browser.open(back)))
    expect(onSuccess).toHaveBeenCalledOnce()
    for (const answer of answers) {
      expect([await answer.text(), answer.headers.get('x-welcome')]).toEqual(['Welcome.', '1'])
      expect(answer.headers.getSetCookie().join()).toContain('__Host-wos_session=Fe26')
    }
  })

  it('that refuses refuses all who come at once', async () => {
    const onSuccess = vi.fn(() => new Response('no', { status: 403 }))
    browser = await browse({ onSuccess })
    const back = await browser.start()
    const answers = await Promise.all(Array.from({ length: 5 }, () => browser.open(back)))
    expect(onSuccess).toHaveBeenCalledOnce()
    for (const answer of answers) expect([answer.status, await answer.text()]).toEqual([403, 'no'])
    expect(sessionCookie(browser)).toBeUndefined()
  })

  it('is waited for by a second click that comes while it works, which starts nothing anew', async () => {
    let finish = (): void => {}
    const working = new Promise<void>((resolve) => (finish = resolve))
    const onSuccess = vi.fn(() => working)
    browser = await browse({ onSuccess })
    const back = await browser.start('?returnPathname=/account')
    const first = browser.open(back)
    await vi.waitFor(() => expect(onSuccess).toHaveBeenCalledOnce())
    const second = browser.open(back)
    // Nothing of it needs a clock or a thread: after a turn it has come to where it waits.
    await setImmediate()
    finish()
    for (const answer of await Promise.all([first, second])) {
      expect([answer.status, answer.headers.get('location')]).toEqual([303, '/account'])
    }
    expect(onSuccess).toHaveBeenCalledOnce()
  })

  it('is not asked about a token that is not accepted', async () => {
    const onSuccess = vi.fn()
    browser = await browse({ onSuccess })
    browser.answers.push({ tokens: { claims: { iss: 'https://evil.com' } } })
    await browser.signIn()
    expect(onSuccess).not.toHaveBeenCalled()
  })

  it.each([
    ['throws', () => Promise.reject(new Error('not on the list')), 500],
    ['answers 403', () => new Response('no', { status: 403 }), 403],
    [
      'throws a redirect',
      () => Promise.reject(new Response(null, { status: 302, headers: { location: '/wait' } })),
      302,
    ],
  ])('that %s means no session, and leaves the one that was there', async (_, onSuccess, expected) => {
    browser = await browse({ onSuccess })
    await browser.put(await browser.session({ sid: 'session_before' }))
    const before = sessionCookie(browser)
    const response = await browser.signIn()
    expect(response.status).toBe(expected)
    expect(sessionCookie(browser)).toBe(before)
    expect(response.headers.getSetCookie().every((cookie) => cookie.includes('wos_flow'))).toBe(true)
    await expect.poll(() => browser.events.map(({ code }) => code)).toEqual(['sign_in.started', 'sign_in.failed'])
  })

  it('may change the page and add headers, each cookie as its own', async () => {
    const headers = new Headers({ 'x-welcome': '1' })
    headers.append('set-cookie', 'a=1; Expires=Wed, 21 Oct 2026 07:28:00 GMT')
    headers.append('set-cookie', 'b=2')
    browser = await browse({ onSuccess: () => ({ returnPathname: '/welcome', headers }) })
    const response = await browser.signIn()
    expect([response.status, response.headers.get('location'), response.headers.get('x-welcome')]).toEqual([
      303,
      '/welcome',
      '1',
    ])
    expect(response.headers.getSetCookie().map((cookie) => cookie.split('=')[0])).toEqual(
      expect.arrayContaining(['a', 'b', '__Host-wos_session']),
    )
  })

  it('that answers with headers which are none sets no session', async () => {
    const headers = { 'x-welcome': 'a\nb' }
    browser = await browse({ onSuccess: () => ({ headers }) })
    const response = await browser.signIn()
    expect([response.status, sessionCookie(browser)]).toEqual([500, undefined])
    await expect.poll(() => browser.events.map(({ code }) => code)).toEqual(['sign_in.started', 'sign_in.failed'])
  })

  it('may not lead to another origin by a path', async () => {
    browser = await browse({ onSuccess: () => ({ returnPathname: '//evil.com' }) })
    expect((await browser.signIn()).headers.get('location')).toBe('/')
  })

  it('may answer itself: its response is used with its own cookies, immutable or not', async () => {
    browser = await browse({ onSuccess: () => Response.redirect('https://app.example.com/first', 302) })
    const response = await browser.signIn()
    expect([response.status, response.headers.get('location')]).toEqual([302, 'https://app.example.com/first'])
    expect(sessionCookie(browser)).toBeDefined()
    browser = await browse({ onSuccess: () => new Response('hi', { headers: { 'set-cookie': 'own=1' } }) })
    await browser.signIn()
    expect([...browser.jar.keys()].toSorted()).toEqual(['__Host-wos_session', 'own'])
  })
})

describe('onError', () => {
  it('gets the error with its code and cause, and its response is the answer', async () => {
    const onError = vi.fn(() => new Response('mine', { status: 418 }))
    browser = await browse({ onError })
    browser.answers.push({ status: 400, body: { error: 'invalid_grant', error_description: 'no' } })
    const response = await browser.signIn()
    expect([response.status, await response.text(), response.headers.get('cache-control')]).toEqual([
      418,
      'mine',
      'private, no-store',
    ])
    expect(onError).toHaveBeenCalledExactlyOnceWith({
      error: expect.objectContaining({ code: 'ERR_EXCHANGE_REFUSED', cause: expect.anything() }),
      request: expect.any(Request),
    })
  })

  it('hears of a session that no cookie can hold, and the one that was there stays', async () => {
    const onError = vi.fn()
    browser = await browse({ onError })
    await browser.put(await browser.session({ sid: 'session_before' }))
    const before = sessionCookie(browser)
    browser.answers.push({ tokens: { user: { ...ada, email: 'x'.repeat(12_000) } } })
    const response = await browser.signIn()
    expect([response.status, sessionCookie(browser), flows(browser)]).toEqual([500, before, []])
    expect(onError.mock.calls).toMatchObject([[{ error: { code: 'ERR_COOKIE_TOO_LARGE' } }]])
    await expect
      .poll(() => browser.events.filter(({ code }) => code.startsWith('sign_in.')))
      .toMatchObject([{ code: 'sign_in.started' }, { code: 'sign_in.failed', error: 'ERR_COOKIE_TOO_LARGE' }])
    expect(await browser.fetch('/auth/session').then((answer) => answer.json())).toMatchObject({
      sessionId: 'session_before',
    })
  })

  it('that answers nothing leaves it to our page', async () => {
    browser = await browse({ onError: () => {} })
    expect((await browser.open('/auth/callback?error=access_denied')).status).toBe(403)
  })

  it('is not asked about a sign-in that begins anew or lands', async () => {
    const onError = vi.fn()
    browser = await browse({ onError })
    await browser.open('/auth/callback?code=abc')
    await browser.signIn()
    expect(onError).not.toHaveBeenCalled()
  })
})

describe('events', () => {
  const refusing: Parameters<typeof browse>[0] = { onSuccess: () => new Response('no', { status: 403 }) }
  it.each([
    ['well', {}, null, 'sign_in.succeeded'],
    ['refused by the app', refusing, null, 'sign_in.failed'],
    ['refused by the provider', {}, 'invalid_grant', 'sign_in.failed'],
  ] as const)(
    'say once how a sign-in went (%s), however many callbacks came at once',
    async (_, options, error, code) => {
      browser = await browse(options)
      const back = await browser.start()
      if (error !== null) browser.answers.push({ status: 400, body: { error, error_description: 'no' } })
      await Promise.all(Array.from({ length: 5 }, () => browser.open(back)))
      expect(exchanges(browser)).toBe(1)
      // The marker is the last to come: events come in the order raised.
      await browser.open('/auth/callback?error=access_denied&error_description=marker')
      await expect
        .poll(() => browser.events.map((event) => event.code))
        .toEqual(['sign_in.started', code, 'sign_in.failed'])
    },
  )

  it('say once how each sign-in went, without secrets', async () => {
    await browser.signIn()
    browser.answers.push({ status: 400, body: { error: 'invalid_grant', error_description: 'no' } })
    await browser.signIn()
    await browser.open('/auth/callback?error=access_denied')
    await vi.waitFor(() =>
      expect(browser.events.map(({ code }) => code)).toEqual([
        'sign_in.started',
        'sign_in.succeeded',
        'sign_in.started',
        'sign_in.failed',
        'sign_in.failed',
      ]),
    )
    expect(JSON.stringify(browser.events)).not.toMatch(/code_1|refresh_|eyJ|Fe26/)
  })
})

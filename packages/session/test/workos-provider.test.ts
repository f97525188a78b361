import type { WorkOS } from '@workos-inc/node'
import { describe, expect, it } from 'vitest'
import type { ProviderAnswer, ProviderSettings } from '../src/provider/provider.ts'
import { createWorkOSProvider } from '../src/provider/workos.ts'
import { ada } from './support/scripted-provider.ts'

const tokens = { accessToken: 'access_1', refreshToken: 'refresh_1', user: ada }

/** The provider before an SDK that answers as told, with what it was called with and the waits that were begun and ended. */
function scripted(answer: () => Promise<unknown>, isOutOfTime = false) {
  const calls: [string, unknown][] = []
  const waits: { ms: number; isOver: boolean }[] = []
  const call = (name: string) => (options: unknown) => {
    calls.push([name, options])
    return answer()
  }
  const userManagement = {
    authenticateWithCode: call('authenticateWithCode'),
    authenticateWithRefreshToken: call('authenticateWithRefreshToken'),
  }
  const settings = {
    clientId: 'client_1',
    apiOrigin: 'https://api.example.com',
    now: () => new Date(0),
    wait: (ms: number, signal?: AbortSignal) => {
      const wait = { ms, isOver: false }
      waits.push(wait)
      return new Promise<void>((resolve, reject) => {
        if (isOutOfTime) resolve()
        signal?.addEventListener('abort', () => {
          wait.isOver = true
          reject(signal.reason as Error)
        })
      })
    },
  } as unknown as ProviderSettings
  const provider = createWorkOSProvider(settings, () => Promise.resolve({ userManagement } as unknown as WorkOS))
  return { provider, calls, waits }
}

const accepted = async (answer: unknown): Promise<ProviderAnswer> =>
  scripted(() => Promise.resolve(answer)).provider.exchangeCode({ code: 'c', codeVerifier: 'v' })

describe('what is asked of WorkOS', () => {
  it('a code is exchanged with its verifier, for this client', async () => {
    const { provider, calls } = scripted(() => Promise.resolve(tokens))
    await provider.exchangeCode({ code: 'code_1', codeVerifier: 'verifier_1' })
    expect(calls).toEqual([
      ['authenticateWithCode', { clientId: 'client_1', code: 'code_1', codeVerifier: 'verifier_1' }],
    ])
  })

  it('a refresh names an organization where there is one, and has no such field where there is none', async () => {
    const { provider, calls } = scripted(() => Promise.resolve(tokens))
    await provider.refresh({ refreshToken: 'r', timeoutMs: 1_000 })
    await provider.refresh({ refreshToken: 'r', organizationId: 'org_1', timeoutMs: 1_000 })
    expect(calls).toStrictEqual([
      ['authenticateWithRefreshToken', { clientId: 'client_1', refreshToken: 'r' }],
      ['authenticateWithRefreshToken', { clientId: 'client_1', refreshToken: 'r', organizationId: 'org_1' }],
    ])
  })

  it('addresses carry what is given and leave out what is not', () => {
    const { provider } = scripted(() => Promise.resolve(tokens))
    expect(provider.authorizationUrl({ state: 's 1', screen_hint: undefined })).toBe(
      'https://api.example.com/user_management/authorize?state=s+1&response_type=code&client_id=client_1',
    )
    expect(provider.logoutUrl('session_1')).toBe(
      'https://api.example.com/user_management/sessions/logout?session_id=session_1',
    )
    expect(provider.logoutUrl('session_1', 'https://app.example.com/')).toBe(
      'https://api.example.com/user_management/sessions/logout?session_id=session_1&return_to=https%3A%2F%2Fapp.example.com%2F',
    )
  })
})

describe('a call under way', () => {
  it('has five seconds at most, a refresh what is left of its own', async () => {
    const { provider, waits } = scripted(() => Promise.resolve(tokens))
    await provider.exchangeCode({ code: 'c', codeVerifier: 'v' })
    await provider.refresh({ refreshToken: 'r', timeoutMs: 3_000 })
    await provider.refresh({ refreshToken: 'r', timeoutMs: 60_000 })
    expect(waits.map(({ ms }) => ms)).toEqual([5_000, 3_000, 5_000])
  })

  it('that is answered ends its timer, and so does one that fails', async () => {
    for (const answer of [() => Promise.resolve(tokens), () => Promise.reject(new Error('x'))]) {
      const { provider, waits } = scripted(answer)
      await provider.exchangeCode({ code: 'c', codeVerifier: 'v' })
      expect(waits).toEqual([{ ms: 5_000, isOver: true }])
    }
  })

  it('that hangs may have taken effect', async () => {
    const { provider } = scripted(() => new Promise(() => {}), true)
    expect(await provider.exchangeCode({ code: 'c', codeVerifier: 'v' })).toEqual({
      status: 'refused',
      kind: 'transient',
      reason: 'timeout',
      retryAfter: null,
      ambiguous: true,
      cause: undefined,
    })
  })
})

describe('what WorkOS answers', () => {
  it('travels on by name, whatever else a server sends', async () => {
    const all = {
      ...tokens,
      organizationId: 'org_1',
      impersonator: { email: 'root@example.com', reason: null },
      authenticationMethod: 'Password',
      oauthTokens: { accessToken: 'upstream_1' },
    }
    expect(await accepted({ ...all, sealedSession: 'x', headers: {} })).toStrictEqual({ status: 'ok', tokens: all })
  })

  it('has no field for what it left out', async () => {
    const none = {
      organizationId: undefined,
      impersonator: undefined,
      authenticationMethod: '',
      oauthTokens: undefined,
    }
    expect(await accepted({ ...tokens, ...none })).toStrictEqual({ status: 'ok', tokens })
  })

  it.each([
    null,
    undefined,
    {},
    [],
    'tokens',
    { ...tokens, accessToken: undefined },
    { ...tokens, refreshToken: 7 },
    { ...tokens, user: undefined },
    { ...tokens, user: null },
    { ...tokens, user: { id: 7 } },
  ])('is malformed as %j, and may have taken effect', async (answer) => {
    expect(await accepted(answer)).toMatchObject({ kind: 'transient', reason: 'malformed_response', ambiguous: true })
  })
})

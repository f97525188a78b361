// @vitest-environment happy-dom
import type { JSX } from 'react'
import { describe, expect, it } from 'vitest'
import { useRecentAuth, useTokenClaims, type RecentAuth } from '../src/index.ts'
import { render, openBrowser } from './support/browser.tsx'
import { ada, signedIn, signedOut } from './support/session.ts'

const browser = openBrowser()

describe('useTokenClaims', () => {
  let claims: unknown
  function Claims(): JSX.Element {
    const { plan, sid } = useTokenClaims<{ plan: 'free' | 'pro' }>()
    claims = useTokenClaims()
    return <p>{`${plan} ${sid}`}</p>
  }

  it("are the session's own and those that the app publishes, and no token is asked for", async () => {
    await render(<Claims />, { initialAuth: signedIn({ claims: { plan: 'pro' } }) })
    expect(browser().container.textContent).toBe('pro session_1')
    expect(claims).toMatchObject({ sub: 'user_ada', org_id: 'org_a', role: 'admin', exp: 1300, plan: 'pro' })
    expect(browser().asked).toEqual([])
  })

  it('are none where nobody is signed in', async () => {
    await render(<Claims />, { initialAuth: signedOut() })
    expect(claims).toEqual({})
  })
})

describe('useRecentAuth', () => {
  let recent: RecentAuth
  function Recent({ maxAge = 60 }: { maxAge?: number }): null {
    recent = useRecentAuth({ maxAge })
    return null
  }

  it.each([
    ['recent, at the limit', { auth_time: 940 }, false],
    ['stale, a second past it', { auth_time: 939 }, true],
    ['stale where the app does not publish it', {}, true],
    ['stale where it is no time', { auth_time: Number.NaN }, true],
  ])('is %s', async (_, claims, isStale) => {
    await render(<Recent />, { initialAuth: signedIn({ claims }) })
    expect(recent.isStale).toBe(isStale)
  })

  it('gives the time', async () => {
    await render(<Recent />, { initialAuth: signedIn({ claims: { auth_time: 940 } }) })
    expect(recent.authenticatedAt).toEqual(new Date(940_000))
  })

  it('is stale where the page did not say what time it is', async () => {
    await render(<Recent />, { initialAuth: signedIn({ claims: { auth_time: 940 }, now: 0 }) })
    expect(recent.isStale).toBe(true)
  })

  it('is stale where the page gave no claims', async () => {
    await render(<Recent />, { initialAuth: { user: ada, sessionId: 'session_1' } })
    expect(recent).toEqual({ authenticatedAt: null, isStale: true })
  })
})

import { expect, test } from 'vitest'

import type { Emulator } from '../src/index.ts'
import { claims, refresh, signIn, start } from './environment.ts'

async function page(emulator: Emulator): Promise<string> {
  return (await fetch(`${emulator.url}/_emulator`)).text()
}

/** Sends one of the page's forms, as a browser does. */
function submit(emulator: Emulator, form: Record<string, string>): Promise<Response> {
  return fetch(`${emulator.url}/_emulator`, {
    method: 'POST',
    body: new URLSearchParams(form),
    redirect: 'manual',
    headers: { origin: emulator.url },
  })
}

test('the page shows the time, the keys, sessions, tokens and requests, and no secret', async () => {
  const emulator = await start()
  const { refresh_token } = await signIn(emulator, 'grace@example.com')
  const html = await page(emulator)
  const { fingerprint, sessionId } = emulator.refreshTokens[0]!
  for (const shown of ['2026-06-01T12:00:00.000Z', 'Grace@example.com', 'Acme', sessionId, fingerprint, 'emulator_'])
    expect(html).toContain(shown)
  for (const secret of [refresh_token, emulator.apiKey]) expect(html).not.toContain(secret)
})

test('it needs no script, and every field and table has a name', async () => {
  const emulator = await start()
  await signIn(emulator, 'alan@example.com')
  const response = await fetch(`${emulator.url}/_emulator`)
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
  const html = await response.text()
  expect(html).toMatch(/<html lang="en">/)
  expect(html).not.toMatch(/<script|\son\w+=/)
  const ids = new Set([...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id))
  for (const [, id] of html.matchAll(/aria-labelledby="([^"]+)"/g)) expect(ids).toContain(id)
  for (const [field] of html.matchAll(/<(?:input|select)(?![^>]*hidden)[^>]*>/g)) {
    expect(html.slice(0, html.indexOf(field)).trimEnd()).toMatch(/<label\s*>[^<]+$/)
  }
})

test('its forms move the clock, and say what is no time', async () => {
  const emulator = await start()
  const moved = await submit(emulator, { intent: 'advance', seconds: '301' })
  expect([moved.status, moved.headers.get('location')]).toEqual([303, '/_emulator'])
  expect(await page(emulator)).toContain('2026-06-01T12:05:01.000Z')
  await submit(emulator, { intent: 'set-time', time: '2030-01-01T00:00:00Z' })
  expect(await page(emulator)).toContain('2030-01-01T00:00:00.000Z')
  const wrong = await submit(emulator, { intent: 'set-time', time: 'soon' })
  expect([wrong.status, await wrong.text()]).toEqual([422, expect.stringContaining('role="alert"')])
})

test('its forms rotate keys, add and take back faults, end sessions and reset', async () => {
  const emulator = await start()
  const kids = async (): Promise<number> => {
    const response = await fetch(`${emulator.url}/sso/jwks/${emulator.clientId}`)
    return response.ok ? ((await response.json()) as { keys: unknown[] }).keys.length : response.status
  }
  await submit(emulator, { intent: 'rotate-keys' })
  expect(await kids()).toBe(2)
  await submit(emulator, { intent: 'replace-keys' })
  expect(await kids()).toBe(1)
  await submit(emulator, { intent: 'fail', endpoint: 'jwks', preset: 'Answer 500', times: '2' })
  expect([await kids(), await page(emulator)]).toEqual([500, expect.stringContaining('1 left')])
  await submit(emulator, { intent: 'clear-faults', endpoint: 'jwks' })
  expect(await kids()).toBe(1)
  const tokens = await signIn(emulator, 'alan@example.com')
  await submit(emulator, { intent: 'revoke', session_id: String(claims(tokens)['sid']) })
  expect((await refresh(emulator, tokens.refresh_token)).status).toBe(400)
  await submit(emulator, { intent: 'reset' })
  expect([emulator.requests, await page(emulator)]).toEqual([[], expect.stringContaining('None yet.')])
})

test('another site cannot send its forms', async () => {
  const emulator = await start()
  const headers = { 'sec-fetch-site': 'cross-site' }
  const body = new URLSearchParams({ intent: 'reset' })
  expect((await fetch(`${emulator.url}/_emulator`, { method: 'POST', headers, body })).status).toBe(403)
})

import { Agent, get, type IncomingHttpHeaders } from 'node:http'

import { expect, test } from 'vitest'

import { authorizationUrl, start } from './environment.ts'

test('an idle connection is the client’s to end, so that none ends under a request just sent', async () => {
  const { url } = await start()
  const agent = new Agent({ keepAlive: true })
  const headers = await new Promise<IncomingHttpHeaders>((resolve, reject) => {
    get(url, { agent }, (response) => resolve(response.resume().headers)).on('error', reject)
  })
  agent.destroy()
  expect(headers).toMatchObject({ connection: 'keep-alive' })
  expect(headers).not.toHaveProperty('keep-alive')
})

test('a fault of the sign-in page reaches emulator.authorize, behind which no connection stands', async () => {
  const emulator = await start()
  for (const fault of [{ status: 503 }, { reset: 'before' }, { reset: 'after' }] as const) {
    emulator.fail('authorize', fault)
    const signIn = emulator.authorize(authorizationUrl(emulator), { email: 'alan@example.com' })
    await expect(signIn).rejects.toMatchObject({ code: 'ERR_AUTHORIZE_FAILED' })
  }
})

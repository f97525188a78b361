// What an emulator costs: its start, a sign-in with a refresh over HTTP, and the memory it keeps. node bench/sign-in.ts [count]
import { createEmulator } from '../dist/index.js'

const count = Number(process.argv[2] ?? 1000)
const starts: number[] = []
for (let index = 0; index < 5; index += 1) {
  const before = performance.now()
  const probe = await createEmulator()
  starts.push(performance.now() - before)
  await probe.close()
}

const emulator = await createEmulator()
const { url, clientId, apiKey } = emulator
const authorizationUrl = `${url}/user_management/authorize?${new URLSearchParams({
  response_type: 'code',
  provider: 'authkit',
  client_id: clientId,
  redirect_uri: 'http://localhost:3000/auth/callback',
})}`

async function token(body: Record<string, string>): Promise<string> {
  const response = await fetch(`${url}/user_management/authenticate`, {
    method: 'POST',
    body: new URLSearchParams({ client_id: clientId, client_secret: apiKey, ...body }),
  })
  const { refresh_token: refreshToken } = (await response.json()) as { refresh_token?: string }
  if (refreshToken === undefined) throw new Error(`The token endpoint answered ${response.status}.`)
  return refreshToken
}

async function signIn(): Promise<void> {
  const callback = await emulator.authorize(authorizationUrl, { email: 'grace@example.com' })
  const code = new URL(callback).searchParams.get('code') ?? ''
  await token({ grant_type: 'refresh_token', refresh_token: await token({ grant_type: 'authorization_code', code }) })
}

const megabytes = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(0)} MB`

console.log(`start: ${Math.min(...starts).toFixed(0)} to ${Math.max(...starts).toFixed(0)} ms`)
const begun = performance.now()
for (let done = 1; done <= count; done += 1) {
  await signIn()
  if (done % Math.max(1, Math.floor(count / 10)) !== 0) continue
  globalThis.gc?.()
  const { heapUsed, rss } = process.memoryUsage()
  const each = (performance.now() - begun) / done
  console.log(`${done} sign-ins: ${each.toFixed(2)} ms each, heap ${megabytes(heapUsed)}, resident ${megabytes(rss)}`)
}
await emulator.close()

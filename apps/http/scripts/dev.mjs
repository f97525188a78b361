// The app on an emulator of its own where no WorkOS account is configured. Node strips the types.
const { PORT = '3000' } = process.env

if (process.env.WORKOS_CLIENT_ID === undefined) {
  const { createEmulator } = await import('@latchkey/emulator')
  const { env, url } = await createEmulator()
  Object.assign(process.env, env, { WORKOS_REDIRECT_URI: `http://localhost:${PORT}/auth/callback` })
  console.log(`Emulating WorkOS at ${url}`)
}

await import('../src/server.ts')

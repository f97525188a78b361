// Run by the Node that started npm test, on what was built: each package that promises Node 20.19 does something real.
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { join } from 'node:path'

const [, , root, name] = process.argv
const directory = join(root, 'packages', name)
const built = await import(pathToFileURL(join(directory, 'dist', 'index.js')).href)

const scenarios = {
  async session({ sessionEncryption }) {
    const password = 'a password of at least thirty-two characters'
    const sealed = await sessionEncryption.sealData({ sub: 'user_1' }, { password })
    const opened = await sessionEncryption.unsealData(sealed, { password })
    expect(opened.sub === 'user_1', 'a sealed session opens')
  },
  async emulator({ createEmulator }) {
    const emulator = await createEmulator({ port: 0 })
    const response = await fetch(`${emulator.url}/sso/jwks/${emulator.clientId}`)
    const { keys } = await response.json()
    await emulator.close()
    expect(keys.length > 0, 'the emulator publishes its keys')
  },
  async client({ createSessionStore }) {
    const absent = { sessionId: null, user: null, organizationId: null, role: null, impersonator: null }
    const none = { roles: [], permissions: [], entitlements: [], featureFlags: [], claims: {} }
    const session = {
      status: 'signed-out',
      reason: 'no_cookie',
      ...absent,
      ...none,
      expiresAt: null,
      endsAt: null,
      now: 0,
    }
    const store = createSessionStore({ fetch: async () => Response.json(session), navigate() {} })
    await store.getAuth()
    expect(store.getSnapshot().status === 'signed-out', 'the store asks the server')
  },
  async react({ AuthKitProvider }) {
    const fromPackage = createRequire(join(directory, 'package.json'))
    const { createElement } = fromPackage('react')
    const { renderToString } = fromPackage('react-dom/server')
    expect(renderToString(createElement(AuthKitProvider, null, 'page')) === 'page', 'the provider renders its children')
  },
}

function expect(condition, what) {
  if (!condition) throw new Error(`Not so on Node ${process.version}: ${what}`)
}

await scenarios[name](built)

import { createServer } from 'node:net'
import { expect, test } from 'vitest'
import { choosePort } from '../demo/choose-port.ts'
import { toolchainEnvironment } from '../toolchain/environment.mjs'

test.each(['abc', '-1', '65536', '3000x', ''])('PORT=%s is refused with an example', async (value) => {
  await expect(choosePort(value)).rejects.toThrow('PORT=3001 npm run demo')
})

test('PORT=0 is a free port', async () => {
  expect(await choosePort('0')).toBeGreaterThan(0)
})

test('a port taken on all interfaces is taken', async () => {
  const server = createServer()
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '0.0.0.0', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : 0)
    })
  })
  await expect(choosePort(String(port))).rejects.toThrow(`Port ${port} is taken`)
  await new Promise((resolve) => server.close(resolve))
})

test("npm's own variables do not reach pnpm, the machine's network settings do", () => {
  const env = toolchainEnvironment('/repo', {
    PATH: '/usr/bin',
    HOME: '/home/a',
    npm_config_prefix: '/usr',
    npm_package_name: 'latchkey',
    npm_lifecycle_event: 'test',
    npm_config_registry: 'https://mirror.test',
    NPM_CONFIG_PROVENANCE: 'true',
  })
  expect(env).not.toHaveProperty('npm_config_prefix')
  expect(env).not.toHaveProperty('npm_package_name')
  expect(env).not.toHaveProperty('npm_lifecycle_event')
  expect(env).toMatchObject({
    PATH: '/repo/.tools/node_modules/.bin:/usr/bin',
    HOME: '/home/a',
    npm_config_registry: 'https://mirror.test',
    NPM_CONFIG_PROVENANCE: 'true',
    TURBO_TELEMETRY_DISABLED: '1',
    LATCHKEY_START_NODE: process.execPath,
  })
})

import { describe, expect, test } from 'vitest'
import { clientEntries } from '../boundaries/client-entries.ts'
import { floorsHold, noPlatform, oneDoor, oneSdk } from '../boundaries/core.ts'
import { declared, directions, publicNames } from '../boundaries/directions.ts'
import { plant } from './plant.ts'

const core = (files: Record<string, string>): ReturnType<typeof plant>[] => [plant('packages/session', files)]

describe('directions', () => {
  test('an adapter may import the core and the hooks', () => {
    const source = `import { createAuthService } from '@latchkey/session'\nexport * from '@latchkey/react'`
    expect(directions.find([plant('packages/tanstack-start', { 'src/index.ts': source })])).toEqual([])
  })

  test.each([
    ['the emulator', 'packages/emulator', `import { seal } from '@latchkey/session'`],
    ['the emulator, for types too', 'packages/emulator', `import type { Session } from '@latchkey/session'`],
    ['the browser store', 'packages/client', `export { x } from '@latchkey/session'`],
    ['an adapter another adapter', 'packages/tanstack-start', `await import('@latchkey/sveltekit')`],
    ['the suite, for values', 'packages/testing', `import { AuthService } from '@latchkey/session'`],
    ['a package the list does not know', 'packages/new', `import '@latchkey/session'`],
  ])('%s may not import what is not below it', (_, directory, source) => {
    expect(directions.find([plant(directory, { 'src/index.ts': source })])).toHaveLength(1)
  })

  test('the suite may import the types of the core', () => {
    const source = `import type { Auth } from '@latchkey/session'\nexport type Other = import('@latchkey/session').SignedIn`
    expect(directions.find([plant('packages/testing', { 'src/index.ts': source })])).toEqual([])
  })
})

describe('public names', () => {
  const session = plant('packages/session', {}, { exports: { '.': './dist/index.js', './core': './dist/core.js' } })

  test('an entry of exports may be imported', () => {
    const source = `import '@latchkey/session'\nimport '@latchkey/session/core'`
    expect(publicNames.find([session, plant('packages/tanstack-start', { 'src/index.ts': source })])).toEqual([])
  })

  test.each([`import '@latchkey/session/dist/seal.js'`, `import '../../session/src/seal.ts'`])(
    '%s is refused',
    (source) => {
      expect(publicNames.find([session, plant('packages/tanstack-start', { 'src/index.ts': source })])).toHaveLength(1)
    },
  )

  test('a package that is loaded and in no manifest is refused', () => {
    const files = { 'src/index.ts': `import { Hono } from 'hono'\nimport { cors } from 'hono/cors'\nimport 'jose'` }
    const found = declared.find([plant('packages/emulator', files, { dependencies: { hono: '4' } })])
    expect(found).toEqual(['packages/emulator/src/index.ts: imports jose, which is no dependency of its package'])
  })
})

describe('the core', () => {
  test.each(['node:crypto', 'react', 'vite', '@tanstack/react-start'])('may not import %s', (name) => {
    expect(noPlatform.find(core({ 'src/crypto/iron.ts': `import '${name}'` }))).toHaveLength(1)
  })

  test('may import its dependencies', () => {
    expect(noPlatform.find(core({ 'src/crypto/jwks.ts': `import 'jose'\nimport 'iron-webcrypto'` }))).toEqual([])
  })

  test('a folder imports from below', () => {
    const files = {
      'src/service/a.ts': `import '../model/auth.ts'\nimport './b.ts'`,
      'src/index.ts': `export * from './service/a.ts'`,
    }
    expect(floorsHold.find(core(files))).toEqual([])
  })

  test.each([
    ['above', 'src/model/a.ts', '../service/b.ts'],
    ['beside, on its floor', 'src/storage/a.ts', '../sign-in/b.ts'],
    ['the entry', 'src/http/a.ts', '../index.ts'],
  ])('a folder may not import from %s', (_, path, specifier) => {
    expect(floorsHold.find(core({ [path]: `import type { B } from '${specifier}'` }))).toHaveLength(1)
  })

  test('a folder without a floor is refused', () => {
    expect(floorsHold.find(core({ 'src/utils/a.ts': '' }))).toHaveLength(1)
  })

  test('one file reads the environment and one other asks for node:crypto', () => {
    const builtin = `export const node = globalThis.process?.getBuiltinModule?.('node:crypto')`
    const files = { 'src/config/environment.ts': `export const env = process.env`, 'src/crypto/native.ts': builtin }
    expect(oneDoor.find(core(files))).toEqual([])
    expect(oneDoor.find(core({ ...files, 'src/crypto/other.ts': builtin }))).toHaveLength(2)
    expect(oneDoor.find(core({ 'src/http/page.ts': `const { process } = globalThis` }))).toHaveLength(1)
  })

  test('a comment about the process is none of its business', () => {
    expect(oneDoor.find(core({ 'src/http/page.ts': `// the process\nexport const text = 'process'` }))).toEqual([])
  })

  test('only the files that are there for it load the SDK, types aside', () => {
    const load = `const sdk = await import('@workos-inc/node')`
    expect(oneSdk.find(core({ 'src/provider/load-sdk.ts': load }))).toEqual([])
    expect(oneSdk.find(core({ 'src/model/a.ts': `import type { User } from '@workos-inc/node'` }))).toEqual([])
    expect(oneSdk.find(core({ 'src/model/a.ts': load }))).toHaveLength(1)
    expect(oneSdk.find(core({ 'src/core.ts': `export { getWorkOS } from './service/get-work-os.ts'` }))).toHaveLength(1)
  })
})

describe('client entries', () => {
  const react = (source: string): ReturnType<typeof plant> => plant('packages/react', { 'src/index.ts': source })
  const adapter = plant('packages/tanstack-start', {
    'src/client.ts': `export * from './again.ts'`,
    'src/again.ts': `export * from '@latchkey/react'`,
  })

  test('types of the server may be named', () => {
    expect(clientEntries.find([adapter, react(`import type { Auth } from '@latchkey/session'`)])).toEqual([])
  })

  test.each(['@latchkey/session', '@workos-inc/node', 'node:fs', 'jose', '@tanstack/react-start/server'])(
    '%s is found behind a re-export in another package',
    (name) => {
      const found = clientEntries.find([adapter, react(`import '${name}'`)])
      expect(found.some((fault) => fault.includes('packages/tanstack-start/src/client.ts reaches it'))).toBe(true)
    },
  )

  test("a component's script is followed, and what it imports from another entry too", () => {
    const svelte = plant('packages/sveltekit', {
      'src/client/index.ts': `export { default as Banner } from './banner.svelte'`,
      'src/client/banner.svelte': `<script lang="ts">\n  import { open } from '@latchkey/client/adapter'\n</script>\n<p>a & b < c</p>`,
    })
    const client = plant('packages/client', { 'src/adapter.ts': `import 'jose'` })
    expect(clientEntries.find([svelte, client])).toContain(
      'packages/client/src/adapter.ts: loads jose, and packages/sveltekit/src/client/index.ts reaches it',
    )
  })
})

import { gzipSync } from 'node:zlib'
import { createRequire } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type * as Rolldown from '../../packages/session/node_modules/rolldown/dist/index.mjs'

export interface BundleRow {
  readonly name: string
  readonly where: 'server' | 'client'
  /** Octets, minified. */
  readonly minified: number
  readonly gzip: number
}

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url))
const peer = (name: string): string => fileURLToPath(import.meta.resolve(name))

const entries: readonly (readonly [name: string, where: 'server' | 'client', code: string])[] = [
  ['@latchkey/session/core, SDK apart', 'server', all(path('../../packages/session/dist/core.js'))],
  ['@workos/authkit-session, SDK apart', 'server', all(peer('@workos/authkit-session'))],
  ['iron-session + jose', 'server', `${all(peer('iron-session'))}export { jwtVerify, createRemoteJWKSet } from 'jose'`],
  ['@auth/core/jwt', 'server', all(peer('@auth/core/jwt'))],
  ['better-auth/cookies', 'server', all(peer('better-auth/cookies'))],
  ['@clerk/backend verifyToken', 'server', `export { verifyToken } from ${JSON.stringify(peer('@clerk/backend'))}`],
  ['@latchkey/client', 'client', all(path('../../packages/client/dist/index.js'))],
  ['@latchkey/react, all of it', 'client', all(path('../../packages/react/dist/index.js'))],
  [
    'better-auth/react createAuthClient',
    'client',
    `export { createAuthClient } from ${JSON.stringify(peer('better-auth/react'))}`,
  ],
  ['@auth0/nextjs-auth0 client', 'client', all(peer('@auth0/nextjs-auth0'))],
]

function all(file: string): string {
  return `export * from ${JSON.stringify(file)};`
}

/** Section 6: what is shipped, minified and tree-shaken; React, Next and the SDK stay outside, as for every one of them. */
export async function bundleRows(): Promise<readonly BundleRow[]> {
  // The bundler that the package itself is built with.
  const from = createRequire(path('../../packages/session/package.json'))
  const { rolldown } = (await import(pathToFileURL(from.resolve('rolldown')).href)) as typeof Rolldown
  const rows: BundleRow[] = []
  for (const [name, where, code] of entries) {
    const bundle = await rolldown({
      input: 'entry',
      platform: where === 'server' ? 'node' : 'browser',
      external: [/^node:/, /^react(-dom)?($|\/)/, /^next($|\/)/, /^@workos-inc\/node/, /^swr/],
      logLevel: 'silent',
      plugins: [
        {
          name: 'entry',
          resolveId: (id) => (id === 'entry' ? path('../entry.js') : null),
          load: (id) => (id === path('../entry.js') ? code : null),
        },
      ],
    })
    const { output } = await bundle.generate({ format: 'esm', minify: true })
    await bundle.close()
    const text = output.map((chunk) => (chunk.type === 'chunk' ? chunk.code : '')).join('')
    rows.push({ name, where, minified: Buffer.byteLength(text), gzip: gzipSync(text, { level: 9 }).length })
  }
  return rows
}

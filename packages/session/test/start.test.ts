import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const dist = new URL('../dist/', import.meta.url)
const IMPORT = /^(?:import|export)\b[^;]*?\bfrom "([^"]+)";|^import "([^"]+)";/gm

/** What an import of this entry opens: files of ours, and the names of others. Lazy imports are not among them. */
function openedBy(entry: string): { files: readonly string[]; others: readonly string[] } {
  const files = new Set([entry])
  const others = new Set<string>()
  for (const file of files) {
    for (const [, from, bare] of readFileSync(new URL(file, dist), 'utf8').matchAll(IMPORT)) {
      const name = from ?? bare ?? ''
      if (name.startsWith('./')) files.add(name.slice(2))
      else others.add(name)
    }
  }
  return { files: [...files], others: [...others].toSorted() }
}

const JOSE = ['jose/base64url', 'jose/decode/protected_header', 'jose/errors', 'jose/jwt/decode']

describe('an import of the published entry', () => {
  it('opens two files of ours, four of jose, neither the SDK nor iron-webcrypto: what an adapter imports', () => {
    const { files, others } = openedBy('core.js')
    expect(files.length).toBeLessThanOrEqual(2)
    expect(others).toEqual(JOSE)
  })

  it('opens the SDK beside them for `getWorkOS` alone, which is synchronous', () => {
    const { files, others } = openedBy('index.js')
    expect(files.length).toBeLessThanOrEqual(3)
    expect(others).toEqual(['@workos-inc/node', ...JOSE])
  })
})

import { expect, it, vi } from 'vitest'

// A runtime without node:crypto: the suites of everything that touches cryptography hold there as they do on Node.
vi.mock('../src/crypto/native.ts', () => ({ nativeCrypto: () => null }))

await import('./iron.test.ts')
await import('./unseal.test.ts')
await import('./signature.test.ts')
await import('./verify.test.ts')

it('what is asked of the runtime is web cryptography', async () => {
  const { sealJson } = await import('../src/crypto/iron.ts')
  const encrypt = vi.spyOn(crypto.subtle, 'encrypt')
  await sealJson({}, 'correct-horse-battery-staple-0123456789')
  expect(encrypt).toHaveBeenCalledOnce()
})

import { createEmulator, type Emulator } from '@latchkey/emulator'
import { hostileReturnPaths, originOf, waysBack } from '@latchkey/test-harness/return-paths'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { openRouter, ORIGIN } from './support/open-router.ts'

// What Remix makes of a redirect depends on its basename: it puts that before a path, and leaves what it takes for another host.
let emulator: Emulator
beforeAll(async () => {
  // It warns of each path with two slashes that it makes one with one slash.
  vi.spyOn(console, 'warn').mockReturnValue()
  const users = [{ email: 'ada@example.com', memberships: [{ organization: 'Acme', role: 'admin' }] }]
  emulator = await createEmulator({ port: 0, seed: { organizations: [{ name: 'Acme' }], users } })
})
afterAll(() => {
  vi.useRealTimers()
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
  return emulator.close()
})

const pieces = ['/', '\\', '.', '..', '%2e', '%2F', '%5c', '\t', '%09', '@', ':', '?', '#', ';', 'x', 'evil.example']

describe.each(['', '/base', '/a/b', '/b.c'])('under the basename %j', (basename) => {
  let open: Awaited<ReturnType<typeof openRouter>>
  beforeAll(async () => {
    open = await openRouter(basename, emulator)
  })
  const ways = waysBack(() => open(), basename)
  const tail = fc.string({ unit: fc.constantFrom(...pieces, basename), maxLength: 8 })
  const returnPaths = fc.oneof(
    fc.constantFrom(...hostileReturnPaths(basename)),
    tail.map((text) => `${basename}//${text}`),
    tail.map((text) => `${basename}/${text}`),
    tail.map((text) => basename + text),
    tail.map((text) => `${ORIGIN}${basename}/${text}`),
  )

  it.each(Object.entries(ways))('every redirect to a return path stays in the app: %s', async (_, follow) => {
    await fc.assert(
      fc.asyncProperty(returnPaths, async (asked) => {
        const answer = await follow(asked)
        expect([answer.status, originOf(answer.headers.get('location'), ORIGIN)]).toEqual([303, ORIGIN])
      }),
      { seed: 1022, numRuns: 60 },
    )
  })
})

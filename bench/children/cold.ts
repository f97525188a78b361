import { answer, input } from './input.ts'

export interface ColdInput {
  /** What is imported, or null for a bare process. */
  module: string | null
  /** Where a request is authenticated afterwards. */
  first?: { system: 'latchkey' | 'authkit-session'; port: number; sealed: string }
}

export interface ColdAnswer {
  /** CPU milliseconds of the whole process, and those of the import by the wall. */
  cpu: number
  wall: number
}

const { module, first } = input as ColdInput
const start = performance.now()
if (module !== null) await import(module)
if (first !== undefined) {
  const { authenticatorOf } = await import('../contenders/authenticators.ts')
  const authenticate = await authenticatorOf(first.system, first)
  const { signedIn } = await authenticate(
    new Request('http://localhost:3000/', { headers: { cookie: `wos-session=${first.sealed}` } }),
  )
  if (!signedIn) throw new Error('nobody is signed in')
}
const wall = performance.now() - start
const { user, system } = process.cpuUsage()
answer({ cpu: (user + system) / 1000, wall } satisfies ColdAnswer)

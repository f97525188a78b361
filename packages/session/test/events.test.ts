import { expect, it, vi } from 'vitest'
import { createEmit } from '../src/authenticate/emit.ts'
import { START } from './support/scripted-provider.ts'

const now = (): Date => new Date(START)

it.each([
  [
    'throws',
    () => {
      throw new Error('the log is full')
    },
  ],
  ['rejects', () => Promise.reject(new Error('the log is full'))],
])('an `onEvent` that %s stays where it is: no rejection is left over, and the next event comes', async (_, answer) => {
  const leftOver = vi.fn()
  process.on('unhandledRejection', leftOver)
  const heard: string[] = []
  const emit = createEmit({
    now,
    debug: false,
    onEvent: ({ code }) => {
      heard.push(code)
      return answer() as unknown as void
    },
  })
  emit({ code: 'origin.denied', path: '/a' })
  emit({ code: 'cache.overridden', path: '/b', fields: ['cache-control'] })
  await expect.poll(() => heard).toEqual(['origin.denied', 'cache.overridden'])
  // A rejection that nobody handles is reported when the microtasks are done.
  await new Promise((resolve) => setImmediate(resolve))
  process.off('unhandledRejection', leftOver)
  expect(leftOver).not.toHaveBeenCalled()
})

it('an `onEvent` that never answers holds up nothing', async () => {
  const heard: string[] = []
  const emit = createEmit({
    now,
    debug: false,
    onEvent: ({ code }) => {
      heard.push(code)
      return new Promise<void>(() => {}) as unknown as void
    },
  })
  emit({ code: 'origin.denied', path: '/a' })
  emit({ code: 'cache.overridden', path: '/b', fields: ['cache-control'] })
  await expect.poll(() => heard).toEqual(['origin.denied', 'cache.overridden'])
})

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { wait } from '../src/model/wait.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('the real wait', () => {
  it('ends after its time, and leaves nothing on the signal', async () => {
    const { signal } = new AbortController()
    const removed = vi.spyOn(signal, 'removeEventListener')
    const done = wait(5_000, signal)
    await vi.advanceTimersByTimeAsync(4_999)
    expect(vi.getTimerCount()).toBe(1)
    await vi.advanceTimersByTimeAsync(1)
    await expect(done).resolves.toBeUndefined()
    expect(removed).toHaveBeenCalledWith('abort', expect.any(Function))
  })

  it('ends with the reason where it is aborted, and leaves no timer', async () => {
    const controller = new AbortController()
    const done = wait(5_000, controller.signal)
    controller.abort(new Error('over'))
    await expect(done).rejects.toThrow('over')
    expect(vi.getTimerCount()).toBe(0)
  })

  it('does not begin on a signal that has aborted', async () => {
    await expect(wait(5_000, AbortSignal.abort(new Error('before')))).rejects.toThrow('before')
    expect(vi.getTimerCount()).toBe(0)
  })

  it('does not keep the process alive', () => {
    vi.useRealTimers()
    const set = vi.spyOn(globalThis, 'setTimeout')
    const controller = new AbortController()
    wait(60_000, controller.signal).catch(() => {})
    expect(set.mock.results).toEqual([
      { type: 'return', value: expect.objectContaining({ hasRef: expect.any(Function) }) },
    ])
    expect(set.mock.results.some(({ value }) => value.hasRef())).toBe(false)
    controller.abort()
  })
})

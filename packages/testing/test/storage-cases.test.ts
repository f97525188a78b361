import { AssertionError } from 'node:assert'
import { CookieSessionStorage } from '@latchkey/session/core'
import { describe, expect, it } from 'vitest'
import { storageCases, storageFaults, webSubject, type StorageCase, type StorageFault } from '../src/conformance.ts'

/** A framework whose responses take header fields. */
class AppendingStorage extends CookieSessionStorage {
  protected override async applyHeaders(
    response: Response | undefined,
    headers: Record<string, string>,
  ): Promise<{ response: Response }> {
    const answer = new Response(response?.body, response)
    for (const [name, value] of Object.entries(headers)) answer.headers.append(name, value)
    return { response: answer }
  }
}

const subject = webSubject((config) => new CookieSessionStorage(config))

/** Whether the case rejects a storage with this fault. */
const catches = ({ run }: StorageCase, fault: StorageFault): Promise<boolean> =>
  run(fault.plant(subject), { withinMs: 250 }).then(
    () => false,
    (error: unknown) => error instanceof AssertionError,
  )

describe('CookieSessionStorage', () => {
  it.each(storageCases)('$name', ({ run }) => run(subject))
})

describe('a storage that writes to responses', () => {
  const appending = webSubject((config) => new AppendingStorage(config))
  it.each(storageCases)('$name', ({ run }) => run(appending))
})

describe('a storage that', () => {
  it.each(storageFaults)('$name is rejected', async (fault) => {
    const caught = await Promise.all(storageCases.map((one) => catches(one, fault)))
    expect(caught).toContain(true)
  })
})

describe('some planted fault is caught by the case', () => {
  it.each(storageCases)('$name', async (one) => {
    const caught = await Promise.all(storageFaults.map((fault) => catches(one, fault)))
    expect(caught).toContain(true)
  })
})

import type { SessionStorage, SessionWrite } from '@latchkey/session/core'
import type { StorageSubject } from '../conformance/storage-subject.ts'

/** One way to get a storage wrong. */
export interface StorageFault {
  readonly name: string
  /** The same storage, with the fault. */
  plant(subject: StorageSubject): StorageSubject
}

export type Storage = SessionStorage<unknown, unknown>

export const plant = (name: string, change: (subject: StorageSubject) => Partial<StorageSubject>): StorageFault => ({
  name,
  plant: (subject) => ({ ...subject, ...change(subject) }),
})

/** The methods of a storage by name: what a class has is on its prototype. */
export const methodsOf = (good: Storage): Storage => ({
  getCookie: (...given) => good.getCookie(...given),
  setCookie: (...given) => good.setCookie(...given),
  clearCookie: (...given) => good.clearCookie(...given),
  getSession: (...given) => good.getSession(...given),
  ...(good.getCandidates && { getCandidates: (request) => good.getCandidates?.(request) ?? never() }),
  saveSession: (...given) => good.saveSession(...given),
  clearSession: (...given) => good.clearSession(...given),
})
const never = (): never => {
  throw new Error('There were candidates a moment ago.')
}

export const storing = (name: string, change: (good: Storage) => Partial<Storage>): StorageFault =>
  plant(name, (subject) => ({
    storage(config) {
      const good = methodsOf(subject.storage(config))
      return { ...good, ...change(good) }
    },
  }))

/** A fault of reading, as a change of the `Cookie` field before the storage sees it. */
export const reading = (name: string, change: (cookie: string) => string): StorageFault =>
  plant(name, (subject) => ({
    request: (url, cookie) => subject.request(url, cookie === null ? null : change(cookie)),
  }))

/** A fault of reading that answers by itself where it sees something in the field. */
export const answering = (name: string, answer: (cookie: string) => string | null | undefined): StorageFault =>
  plant(name, (subject) => {
    const fields = new WeakMap<object, string>()
    return {
      request(url, cookie) {
        const request = subject.request(url, cookie)
        if (cookie !== null) fields.set(request as object, cookie)
        return request
      },
      storage(config) {
        const good = methodsOf(subject.storage(config))
        const getSession: Storage['getSession'] = async (request) => {
          const told = answer(fields.get(request as object) ?? '')
          return told === undefined ? good.getSession(request) : told
        }
        return { ...good, getSession }
      },
    }
  })

export const withFields = (write: SessionWrite<unknown>, setCookies: readonly string[]): SessionWrite<unknown> => ({
  ...write,
  headers: { 'Set-Cookie': (setCookies.length === 1 ? setCookies[0] : [...setCookies]) as string },
  setCookies,
})

export const saving = (name: string, change: (fields: readonly string[]) => readonly string[]): StorageFault =>
  storing(name, (good) => ({
    async saveSession(...given) {
      const write = await good.saveSession(...given)
      return withFields(write, change(write.setCookies))
    },
  }))

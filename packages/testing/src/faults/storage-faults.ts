import { MIGRATION, NAME } from '../conformance/storage-trial.ts'
import {
  answering,
  methodsOf,
  plant,
  reading,
  saving,
  storing,
  withFields,
  type Storage,
  type StorageFault,
} from './plant-storage-fault.ts'

export type { StorageFault } from './plant-storage-fault.ts'

const isExpired = (field: string): boolean => /; Max-Age=0\b/.test(field)

const down = (): Promise<never> => Promise.reject(new Error('The store is down.'))

/** The planted faults: each case of the suite catches at least one, and each is caught. */
export const storageFaults: readonly StorageFault[] = [
  storing('throws when a session is read', () => ({ getSession: down })),
  storing('throws when a cookie is read', () => ({ getCookie: down })),
  storing('throws when a session is saved', () => ({ saveSession: down })),
  storing('throws when a session is cleared', () => ({ clearSession: down })),
  storing('never answers when a session is read', () => ({ getSession: () => new Promise(() => {}) })),
  storing('saves nothing and gives nothing', () => ({ saveSession: async () => undefined as never })),
  storing('finds no session', () => ({ getSession: async () => null })),
  storing('makes a session of nothing', (good) => ({
    getSession: async (request) => (await good.getSession(request)) ?? '',
  })),
  storing('knows no cookie but its own', () => ({ getCookie: async () => null })),
  storing('gives the first of several sessions', (good) => ({
    getSession: async (request) => (await good.getCandidates?.(request))?.values[0] ?? null,
  })),
  answering('takes one session that came twice for two', (cookie) =>
    cookie.split(`${NAME}=`).length > 2 ? null : undefined,
  ),
  answering('joins whatever parts there are', (cookie) => {
    const parts = [...cookie.matchAll(/\.[0-3]=\d\.\w{7}\.([^;]*)/g)]
    return parts.length > 1 ? parts.map(([, part]) => part).join('') : undefined
  }),
  reading('takes a nameless cookie for the pair that its value looks like', (cookie) => cookie.replace(/^=/, '')),
  reading('trims more of a name than spaces and tabs', (cookie) => cookie.replaceAll('\u{a0}', '')),
  reading('does not know the older names', (cookie) => cookie.replaceAll(/(^|; )wos[-_]session=[^;]*/g, '')),
  plant('reads the older names unasked', (subject) => ({
    storage: (config) => subject.storage({ ...config, ...MIGRATION }),
  })),
  storing('writes one cookie, however long', () => ({
    saveSession: async (response, sealed) =>
      withFields({ response, headers: {}, setCookies: [] }, [`${NAME}=${sealed}`]),
  })),
  saving('leaves the old cookies where they are', (fields) => fields.filter((field) => !isExpired(field))),
  storing('ends older cookies that may belong to another app', (good) => ({
    saveSession: (response, sealed, options) =>
      good.saveSession(response, sealed, { ...options, opened: ['wos-session', 'wos_session'] }),
  })),
  saving('forgets HttpOnly', (fields) => fields.map((field) => field.replace('; HttpOnly', ''))),
  saving('forgets Secure', (fields) => fields.map((field) => field.replace('; Secure', ''))),
  saving('shares the cookie with every subdomain', (fields) => fields.map((field) => `${field}; Domain=example.com`)),
  storing('ends the undivided cookie alone', (good) => ({
    async clearSession(...given) {
      const write = await good.clearSession(...given)
      return withFields(write, write.setCookies.slice(0, 1))
    },
  })),
  storing('clears a cookie by an empty value alone', (good) => ({
    async clearCookie(...given) {
      const write = await good.clearCookie(...given)
      const fields = write.setCookies.map((field) => field.replace(/; Max-Age=0; Expires=[^;]*/, ''))
      return withFields(write, fields)
    },
  })),
  storing('joins the fields into one', (good) => ({
    async saveSession(...given) {
      const write = await good.saveSession(...given)
      return { ...write, headers: { 'Set-Cookie': write.setCookies.join(', ') } }
    },
  })),
  plant("puts its cookies in the place of the app's", (subject) => ({
    storage(config) {
      const good = methodsOf(subject.storage(config))
      const saveSession: Storage['saveSession'] = async (...given) => {
        const write = await good.saveSession(...given)
        return { ...write, response: subject.response(write.setCookies) }
      }
      return { ...good, saveSession }
    },
  })),
  plant('appends to headers that cannot be changed', (subject) => {
    const frozen = new WeakSet<object>()
    return {
      immutable() {
        const response = subject.immutable?.() ?? subject.response([])
        frozen.add(response as object)
        return response
      },
      storage(config) {
        const good = methodsOf(subject.storage(config))
        const saveSession: Storage['saveSession'] = async (response, ...given) => {
          if (frozen.has(response as object)) throw new TypeError('immutable')
          return good.saveSession(response, ...given)
        }
        return { ...good, saveSession }
      },
    }
  }),
]

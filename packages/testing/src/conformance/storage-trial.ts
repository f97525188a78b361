import type { AuthKitConfig, SessionStorage, SessionWrite } from '@latchkey/session/core'
import { setCookiesOf } from './set-cookie.ts'
import type { StorageSubject } from './storage-subject.ts'

const PAGE = 'https://app.example.com/page'
/** The name on https where nothing else is configured (design rule 8). */
export const NAME = '__Host-wos_session'
export const SMALL: string = `Fe26.2*1*${'a'.repeat(400)}~2`
/** More than a cookie holds, and than two. */
export const LARGE: string = `Fe26.2*1*${'b'.repeat(9_000)}~2`
/** More than Node takes for all header fields. */
export const TOO_LARGE: string = `Fe26.2*1*${'c'.repeat(14_000)}~2`

const config: AuthKitConfig = {
  clientId: 'client_01HXYZ',
  apiKey: 'sk_test_0123456789abcdef',
  redirectUri: 'https://app.example.com/auth/callback',
  cookiePassword: 'correct-horse-battery-staple-0123456789',
}

/** What an app sets to read the cookies of a WorkOS library during its migration. */
export const MIGRATION: Pick<AuthKitConfig, 'now' | 'legacyCookies'> = {
  now: () => new Date('2026-06-01T00:00:00Z'),
  legacyCookies: { names: ['wos-session', 'wos_session'], until: '2026-07-01' },
}

/** A storage of an app that migrates from a WorkOS library, and a browser that keeps what the storage writes. */
export class StorageTrial {
  readonly subject: StorageSubject
  readonly storage: SessionStorage<unknown, unknown>
  readonly cookies: Map<string, string> = new Map()

  constructor(subject: StorageSubject) {
    this.subject = subject
    this.storage = subject.storage({ ...config, ...MIGRATION, cookieMaxSize: 12_288 })
  }

  /** The same for an app that does not migrate. */
  settled(): SessionStorage<unknown, unknown> {
    return this.subject.storage(config)
  }

  /** A request with what the browser holds, or with this field. */
  request(cookie: string | null = this.header()): unknown {
    return this.subject.request(PAGE, cookie)
  }

  header(): string | null {
    return this.cookies.size === 0 ? null : [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  keep({ setCookies }: Pick<SessionWrite<unknown>, 'setCookies'>): void {
    const headers = new Headers(setCookies.map((field): [string, string] => ['set-cookie', field]))
    for (const { name, value, expires } of setCookiesOf(headers)) {
      if (expires) this.cookies.delete(name)
      else this.cookies.set(name, value)
    }
  }

  /** Saves as an answer to a request of this browser, which keeps it. `opened`: the cookies out of which the session came. */
  async save(sealed: string, opened: readonly string[] = []): Promise<SessionWrite<unknown>> {
    const write = await this.storage.saveSession(undefined, sealed, { request: this.request(), opened })
    this.keep(write)
    return write
  }

  read(cookie?: string | null): Promise<string | null> {
    return this.storage.getSession(this.request(cookie))
  }
}

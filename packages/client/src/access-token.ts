import type { AccessTokenResult } from './session-store.ts'

/** The token of a result; undefined where nobody is signed in. Throws its `SessionStoreError` otherwise. */
export function tokenOf(result: AccessTokenResult): string | undefined {
  if (result.ok) return result.accessToken
  if (result.error.code === 'signed_out') return undefined
  throw result.error
}

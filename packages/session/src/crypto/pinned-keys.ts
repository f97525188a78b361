import type { JWK } from 'jose'
import { importKeys } from './import-keys.ts'
import type { KeySet } from './jwks.ts'

/** Keys that the app was given with its configuration: nothing is fetched, and a rotation at the provider needs a deploy. */
export function pinnedKeys(jwks: readonly JWK[]): KeySet {
  let imported: ReturnType<typeof importKeys> | undefined
  const keys = (): ReturnType<typeof importKeys> => (imported ??= importKeys(jwks))
  const failure = (error: unknown): string => (error instanceof Error ? error.message : 'no key could be imported')
  return {
    ready: () =>
      keys().then(
        (generation) => ({ ok: true, generation }) as const,
        (error: unknown) => ({ ok: false, detail: failure(error) }) as const,
      ),
    atHand: true,
    async getKey(kid) {
      try {
        const set = await keys()
        if (kid === undefined && set.size > 1) return { status: 'ambiguous' }
        const key = kid === undefined ? [...set.values()][0] : set.get(kid)
        // Not `unlisted`: that would be worth a refresh, and no refresh brings a token under a pinned key.
        return key === undefined
          ? { status: 'unavailable', detail: 'the token names a key that is not pinned' }
          : { status: 'found', key }
      } catch (error) {
        return { status: 'unavailable', detail: failure(error) }
      }
    },
  }
}

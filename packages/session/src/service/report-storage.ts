import type { Instance } from '../authenticate/instance.ts'
import { AuthKitError, faultOf } from '../model/errors.ts'
import type { StorageOperation } from '../storage/storage-error.ts'

/** True if this is what a storage threw: not an error of Latchkey itself, such as a session that no cookie can hold. */
export const isStorageFailure = (thrown: unknown): thrown is AuthKitError =>
  thrown instanceof AuthKitError && thrown.code === 'ERR_STORAGE_UNAVAILABLE'

/** Clears the session by `clear`. A failure of the storage is reported, and thrown on: the cookie may still be in the browser. */
export const clearReported = <Cleared>(instance: Pick<Instance, 'emit'>, clear: Promise<Cleared>): Promise<Cleared> =>
  clear.catch((thrown: unknown) => {
    reportStorage(instance, 'clear', thrown)
    throw thrown
  })

/** Reports a failure of the storage. `detail` names what was thrown: its message may hold a secret. */
export function reportStorage({ emit }: Pick<Instance, 'emit'>, operation: StorageOperation, thrown: unknown): void {
  emit({ code: 'storage.failed', operation, detail: faultOf(isStorageFailure(thrown) ? thrown.cause : thrown) })
}

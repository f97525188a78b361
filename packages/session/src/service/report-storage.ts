import type { Instance } from '../authenticate/instance.ts'
import { AuthKitError, faultOf } from '../model/errors.ts'
import type { StorageOperation } from '../storage/storage-error.ts'

/** True if this is what a storage threw: not an error of Latchkey itself, such as a session that no cookie can hold. */
export const isStorageFailure = (thrown: unknown): thrown is AuthKitError =>
  thrown instanceof AuthKitError && thrown.code === 'ERR_STORAGE_UNAVAILABLE'

/** True if a session could not be saved: its storage failed, or no cookies can hold it. */
export const isUnsaved = (thrown: unknown): thrown is AuthKitError => isStorageFailure(thrown) || isTooLarge(thrown)

/** True if a session takes more octets than its cookies may have. */
export const isTooLarge = (thrown: unknown): thrown is AuthKitError =>
  thrown instanceof AuthKitError && thrown.code === 'ERR_COOKIE_TOO_LARGE'

/** Reports a session that could not be saved. One that is too large has been reported where it was written. */
export function reportUnsaved(instance: Pick<Instance, 'emit'>, thrown: unknown): void {
  if (!isTooLarge(thrown)) reportStorage(instance, 'save', thrown)
}

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

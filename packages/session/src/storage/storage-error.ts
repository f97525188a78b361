import { AuthKitError, faultOf } from '../model/errors.ts'

export type StorageOperation = 'read' | 'save' | 'clear'

const FAILED: Readonly<Record<StorageOperation, string>> = {
  read: 'read the session',
  save: 'save the session',
  clear: 'clear the session',
}

/**
 * What a storage threw, as an `AuthKitError`: one of Latchkey's stays as it is (`ERR_COOKIE_TOO_LARGE`), anything else is the cause of
 * `ERR_STORAGE_UNAVAILABLE`.
 */
export const storageError = (operation: StorageOperation, thrown: unknown): AuthKitError =>
  thrown instanceof AuthKitError
    ? thrown
    : new AuthKitError(
        'ERR_STORAGE_UNAVAILABLE',
        `The session storage could not ${FAILED[operation]}: it threw "${faultOf(thrown)}". The storage is the one that \`sessionStorageFactory\` returns. Look at the \`cause\` of this error, and try again.`,
        { cause: thrown, data: { operation } },
      )

/** Returns the cause of an error for a storage whose answer has another type than its interface. */
export const noAnswer = (method: string): TypeError =>
  new TypeError(`\`${method}\` gave a value of another type than the interface asks for.`)

/** Returns the cause of an error for a storage that did not answer in time. */
export const noAnswerInTime = (method: string): Error =>
  Object.assign(new Error(`\`${method}\` did not answer in time.`), { name: 'TimeoutError' })

import type { SessionStorage, SessionWrite, WriteOptions } from './session-storage.ts'
import { noAnswer, storageError, type StorageOperation } from './storage-error.ts'

/**
 * Saves a sealed session.
 * @throws `ERR_COOKIE_TOO_LARGE` if no cookies can hold it, `ERR_STORAGE_UNAVAILABLE` if the storage fails.
 */
export const saveSession = <TRequest, TResponse>(
  storage: SessionStorage<TRequest, TResponse>,
  response: TResponse | undefined,
  sealed: string,
  options?: WriteOptions<TRequest>,
): Promise<SessionWrite<TResponse>> => written('save', () => storage.saveSession(response, sealed, options))

/**
 * Clears the session.
 * @throws `ERR_STORAGE_UNAVAILABLE` if the storage fails: the session may still be where it was.
 */
export const clearSession = <TRequest, TResponse>(
  storage: SessionStorage<TRequest, TResponse>,
  response: TResponse | undefined,
  options?: WriteOptions<TRequest>,
): Promise<SessionWrite<TResponse>> => written('clear', () => storage.clearSession(response, options))

async function written<TResponse>(
  operation: StorageOperation,
  write: () => Promise<SessionWrite<TResponse>>,
): Promise<SessionWrite<TResponse>> {
  try {
    const done = await write()
    if (isWrite(done)) return done
    throw noAnswer(`${operation}Session`)
  } catch (thrown) {
    throw storageError(operation, thrown)
  }
}

const isWrite = (done: Partial<SessionWrite<unknown>> | undefined): boolean =>
  Array.isArray(done?.setCookies) && done.setCookies.every((field) => typeof field === 'string')

import { createIsomorphicFn, type OptionalFetcher } from '@tanstack/react-start'

type ServerFunction<Data, Result> = OptionalFetcher<undefined, (data?: Data) => Data | undefined, Promise<Result>>

/**
 * Returns a server function with two entrances. If server code of the app calls it, `run` runs, and the endpoint is not involved. Only the
 * browser calls the endpoint, so the handler of the endpoint checks everything that it is given.
 *
 * The request cannot tell the two apart. Its URL has many spellings, because Start decodes and normalizes it before it looks for the
 * server function.
 * @param endpoint The result of `createServerFn`. In the browser it is returned unchanged.
 * @param run Wrapped in `createServerOnlyFn`, which keeps it out of the client bundle.
 */
export function withServerCall<Data, Result>(
  endpoint: ServerFunction<Data, Result>,
  run: (data?: Data) => Promise<Result>,
): ServerFunction<Data, Result> {
  if (!isOnServer()) return endpoint
  // With the properties of the endpoint: its `url`, and the mark by which Start recognizes a server function.
  return Object.assign(async (options?: { data?: Data }) => run(options?.data), endpoint)
}

const isOnServer: () => boolean = createIsomorphicFn()
  .client(() => false)
  .server(() => true)

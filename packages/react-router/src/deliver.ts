import { data } from 'react-router'
import type { AuthContext } from '@latchkey/session/core'
import type { RequestState } from './request-state.ts'

/** What `data()` makes. */
export type DataWithResponseInit<Data> = ReturnType<typeof data<Data>>

/** A request's context, and whether this response has to carry its cookies: under the middleware, it does that for all of them. */
export type Delivery = Pick<RequestState, 'isFinalized'> & { readonly context: AuthContext }

export const deliver = async ({ isFinalized, context }: Delivery, response: Response): Promise<Response> =>
  isFinalized ? response : context.finalize(response)

/** Headers for a response that the app makes itself, or that `data()` stands for. */
export async function deliverHeaders(delivery: Delivery, headers?: HeadersInit): Promise<Headers> {
  const response = await deliver(delivery, new Response(null, headers === undefined ? {} : { headers }))
  return response.headers
}

export async function deliverData<Data>(
  delivery: Delivery,
  value: Data,
  init: ResponseInit | null = null,
): Promise<DataWithResponseInit<Data>> {
  return data(value, { ...init, headers: await deliverHeaders(delivery, init?.headers) })
}

/** Runs the app's own code and puts our cookies on whatever `Response` comes out of it, thrown or returned. Its status and headers stay. */
export async function deliverAround<Result>(
  delivery: Delivery,
  run: () => Promise<Result>,
): Promise<Result | Response> {
  try {
    const result = await run()
    return result instanceof Response ? await deliver(delivery, result) : result
  } catch (thrown) {
    if (thrown instanceof Response) throw await deliver(delivery, thrown)
    if (isDataWithInit(thrown)) throw await deliverData(delivery, thrown.data, thrown.init)
    throw thrown
  }
}

export function isDataWithInit(value: unknown): value is DataWithResponseInit<unknown> {
  return typeof value === 'object' && value !== null && 'type' in value && value.type === 'DataWithResponseInit'
}

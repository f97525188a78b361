import type { AuthContext } from '../service/auth-context.ts'
import type { RequestState } from './request-state.ts'

/** A request and its context. Under middleware, which finalizes everything that leaves, a response of ours has nothing to carry. */
export interface Delivery {
  readonly state: RequestState
  readonly context: AuthContext
}

/** The response with the session's cookies and cache policy. */
export const deliver = async ({ state, context }: Delivery, response: Response): Promise<Response> =>
  state.isFinalized ? response : context.finalize(response)

/** Headers for a response that the app makes itself, or that stand beside data. */
export async function deliverHeaders(delivery: Delivery, headers?: HeadersInit): Promise<Headers> {
  const response = await deliver(delivery, new Response(null, headers === undefined ? {} : { headers }))
  return response.headers
}

import type { RequestState } from './request-state.ts'

/** The app's answer with our cookies and cache policy, and where a guard refused with what Kit leaves out of it. */
export async function deliver(state: RequestState, response: Response): Promise<Response> {
  return state.context.finalize(state.refusal === null ? response : await asRefusal(state, state.refusal, response))
}

/** `Retry-After`, which an error of Kit's cannot carry, and the status of a remote function's error, which Kit answers with 200. */
async function asRefusal(
  { event }: RequestState,
  { status, retryAfter }: NonNullable<RequestState['refusal']>,
  response: Response,
): Promise<Response> {
  const refused = event.isRemoteRequest ? await withStatusOfError(response, status) : response
  if (retryAfter !== undefined && refused.status === status) refused.headers.set('retry-after', String(retryAfter))
  return refused
}

/** The app may have caught what the guard threw: then its answer stands. */
async function withStatusOfError(response: Response, status: number): Promise<Response> {
  if (response.status !== 200 || response.headers.get('content-type') !== 'application/json') return response
  const body = await response.text()
  const { type }: { type?: unknown } = JSON.parse(body)
  return new Response(body, { status: type === 'error' ? status : 200, headers: response.headers })
}

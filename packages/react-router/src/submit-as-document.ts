import { isNavigation } from '@latchkey/session/core'
import type { RequestState } from '@latchkey/session/adapter'

/** A `<Form>` of React Router's; in React Router 7, which hides that, whatever posts fields and is no document. */
export function isRouterForm({ request, isRouterData }: RequestState): boolean {
  const hasFields = (request.headers.get('content-type') ?? '').startsWith('application/x-www-form-urlencoded')
  return request.method === 'POST' && (isRouterData ?? (hasFields && !isNavigation(request)))
}

/**
 * A `<Form>` that posts to a route of ours comes as data, under another address. It is answered as the form that it is; the redirect
 * becomes a document load, and a refusal goes to the error boundary, since the route itself shows nothing.
 */
export async function submitAsDocument(
  { request, page }: RequestState,
  answer: (request: Request) => Promise<Response>,
): Promise<Response> {
  const form = new Request(page, request)
  form.headers.set('sec-fetch-mode', 'navigate')
  const response = await answer(form)
  if (response.status >= 400) throw response
  response.headers.set('x-remix-reload-document', 'true')
  return response
}

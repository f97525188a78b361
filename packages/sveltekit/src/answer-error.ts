import { isHttpError, isRedirect, type HttpError, type RequestEvent } from '@sveltejs/kit'
import { wantsPage } from '@latchkey/session/core'
import { deliver } from './deliver.ts'
import type { RequestState } from './request-state.ts'

/**
 * The answer to an error that another hook threw, or null where Kit should give it. Kit's own answer takes no cookie and no
 * `Retry-After`, so where there are some, and the error is an expected one, its status and body go out from here.
 */
export async function answerError(state: RequestState, thrown: unknown): Promise<Response | null> {
  const carries = state.context.setCookies().length > 0 || state.refusal?.retryAfter !== undefined
  return isHttpError(thrown) && carries ? deliver(state, toResponse(state.event, thrown)) : null
}

/** The temporary redirect that keeps the method as the permanent one does (RFC 9110 section 15.4). */
const TEMPORARY: Readonly<Record<number, number>> = { 301: 302, 308: 307 }

/**
 * What Kit should answer a redirect with that another hook threw. Kit gives it none of our headers, and a cache may store a permanent one
 * that has none (RFC 9110 section 15.1): if the response is private, it becomes a temporary one.
 */
export async function asTemporary({ context }: RequestState, thrown: unknown): Promise<unknown> {
  const status = isRedirect(thrown) ? TEMPORARY[thrown.status] : undefined
  if (status === undefined) return thrown
  const { headers } = await context.finalize(new Response())
  return headers.has('cache-control') ? Object.assign(thrown as object, { status }) : thrown
}

function toResponse({ request, isDataRequest }: RequestEvent, { status, body }: HttpError): Response {
  if (isDataRequest || !wantsPage(request)) return Response.json(body, { status })
  const message = escape(body.message)
  return new Response(
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>${message}</title><h1>${status}</h1><p>${message}</p></html>`,
    { status, headers: { 'content-type': 'text/html; charset=utf-8' } },
  )
}

const escape = (text: string): string => text.replaceAll(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`)

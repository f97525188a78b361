import { isHttpError, type HttpError, type RequestEvent } from '@sveltejs/kit'
import { isNavigation } from '@latchkey/session/core'
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

function toResponse({ request, isDataRequest }: RequestEvent, { status, body }: HttpError): Response {
  if (isDataRequest || !isNavigation(request)) return Response.json(body, { status })
  const message = escape(body.message)
  return new Response(
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>${message}</title><h1>${status}</h1><p>${message}</p></html>`,
    { status, headers: { 'content-type': 'text/html; charset=utf-8' } },
  )
}

const escape = (text: string): string => text.replaceAll(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`)

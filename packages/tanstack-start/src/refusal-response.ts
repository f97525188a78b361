import { AuthError } from './auth-error.ts'

/**
 * The JSON answer of a server route whose guard refused, or null for every other error: Start would answer it with a body of its own.
 * A loader's error never comes here (the page renders it), and a server function's stays an error, for its caller to catch.
 */
export function refusalResponse(error: unknown, handlerType: 'router' | 'serverFn'): Response | null {
  // By class: on the server an error is what it was thrown as, and another's message may read like one of ours.
  if (handlerType !== 'router' || !(error instanceof AuthError)) return null
  const { code, status, signInUrl, headers, detail } = error
  return Response.json(
    { error: code, message: detail, ...(signInUrl !== undefined && { signInUrl }) },
    { status, headers },
  )
}

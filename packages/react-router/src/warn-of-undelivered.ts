/** In development, says why somebody with an expired token is not refreshed: no response of ours would carry the new session. */
export function warnOfUndelivered({ pathname }: URL): void {
  if (process.env['NODE_ENV'] === 'production') return
  console.warn(
    `[latchkey] The session at ${pathname} is due for a refresh, and nothing here could bring its successor to the browser. Add \`export const middleware = [authkitMiddleware()]\` to app/root.tsx.`,
  )
}

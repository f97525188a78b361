/** Says in development why a session that is still good was not served: in production the app's own monitoring sees the 503. */
export function warnOfUndelivered({ pathname }: URL): void {
  if (process.env['NODE_ENV'] === 'production') return
  console.warn(
    `[latchkey] ${pathname}: the access token has expired, and no response of this request would carry the new session, so it was not refreshed. Call authkitLoader in a loader of this page (the root's is enough), or wrap handleRequest and handleDataRequest in app/entry.server.tsx.`,
  )
}

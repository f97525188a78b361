/** Addresses under the auth routes of an app, at `basePath`, that are none of them. */
export const unknownRoutes = (basePath: string): readonly string[] => [
  `${basePath}/nothing`,
  `${basePath}/nothing/more`,
  `${basePath}/sign-in/more`,
  `${basePath}/session.json`,
  `${basePath}/Session`,
  `${basePath}/nothing?code=a&state=b`,
]

/** Returns what tells a cache whether it may store a response, with the status. */
export const storageOf = ({ status, headers }: Response): readonly unknown[] => [
  status,
  headers.get('cache-control'),
  /\bcookie\b/i.test(headers.get('vary') ?? ''),
]

/** What `storageOf` returns for an unknown route: no cache stores the answer. */
export const unstored: readonly unknown[] = [404, 'private, no-store', true]

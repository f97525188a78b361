interface Own {
  /** The app's own origin that the request came to. */
  origin: string
  /** `signOutReturnTo`: compared exactly (security bar R4). */
  listed: readonly string[]
}

/** Where a sign-out may lead that the browser asks for: a page of this app or a listed URL, absolute, and the start page for all else. */
export function allowedReturnTo(asked: string, { origin, listed }: Own): string {
  if (listed.includes(asked)) return asked
  const url = URL.canParse(asked, origin) ? new URL(asked, origin) : null
  return url?.origin === origin ? url.href : '/'
}

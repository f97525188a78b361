/**
 * Return paths that a stranger may put into a link to an app under `base`. Each is a path of the app's origin, or is refused at once. The rest
 * without `base`, or with a part of it decoded, may be another host.
 */
export const hostileReturnPaths = (base: string): readonly string[] => [
  `${base}//evil.example`,
  `${base}///evil.example`,
  `${base}/\\evil.example`,
  `${base}\\\\evil.example`,
  `${base}/\t/evil.example`,
  `${base}/\n/evil.example`,
  `${base}/.//evil.example`,
  `${base}/x/..//evil.example`,
  `${base}/%2e//evil.example`,
  `${base}/%2e%2e//evil.example`,
  `${base}/%2F/evil.example`,
  `${base}/%2f%2fevil.example`,
  `${base}/%5Cevil.example`,
  `${base}/%09/evil.example`,
  `${base}/%252F/evil.example`,
  `${base}//someone@evil.example:80/x?y#z`,
  `${base}//evil.example/%2e%2e`,
  `${base}//`,
  `/x/..${base}//evil.example`,
  `${base}${base}//evil.example`,
  `${base.toUpperCase()}//evil.example`,
  `//evil.example${base}/`,
  `https://evil.example${base}/`,
]

/** The origin that a browser goes to for a `Location` of the app at `url`, or the text if no browser could go there. */
export const originOf = (location: string | null, url: string): string | null =>
  location !== null && URL.canParse(location, url) ? new URL(location, url).origin : location

/** A browser without a screen, as the suite of an adapter has one. Redirects are not followed. */
export interface Visitor {
  navigate(path: string): Promise<Response>
  fetch(path: string): Promise<Response>
  /** A form of the browser's own, from a page of the app. */
  post(path: string, form: Record<string, string>): Promise<Response>
  /** A whole sign-in, which starts at this path. Returns the callback's answer. */
  signIn(from: string): Promise<Response>
}

type WayBack = (asked: string) => Promise<Response>

/**
 * Returns every way in which the routes of an app under `base` redirect to a return path that a stranger chose, each by its name in a test.
 * @param open Returns a new visitor.
 */
export function waysBack(open: () => Visitor, base: string): Readonly<Record<string, WayBack>> {
  const signInFrom = (asked: string): string => `${base}/auth/sign-in?${new URLSearchParams({ returnPathname: asked })}`
  let opened: Promise<Member> | undefined
  const member = (): Promise<Member> => (opened ??= openMember(open(), base))
  return {
    'after a sign-in': (asked) => open().signIn(signInFrom(asked)),
    'by one link that a signed-in visitor follows': async (asked) => {
      // The stranger started a sign-in, and gave its state away.
      const start = await open().navigate(signInFrom(asked))
      const state = new URL(start.headers.get('location') ?? '').searchParams.get('state') ?? ''
      return (await member()).visitor.navigate(`${base}/auth/callback?${new URLSearchParams({ state })}`)
    },
    'after a switch of the organization': async (asked) => {
      const { visitor, organizationId } = await member()
      return visitor.post(`${base}/auth/switch-organization`, { organizationId, returnPathname: asked })
    },
    'after a sign-out without a session': (asked) => open().post(`${base}/auth/sign-out`, { returnTo: asked }),
  }
}

interface Member {
  readonly visitor: Visitor
  readonly organizationId: string
}

async function openMember(visitor: Visitor, base: string): Promise<Member> {
  await visitor.signIn(`${base}/auth/sign-in`)
  const session = await visitor.fetch(`${base}/auth/session`)
  const { organizationId } = (await session.json()) as { organizationId: string }
  return { visitor, organizationId }
}

interface InProcess {
  /** Of the app. */
  origin: string
  /** Signs in at WorkOS, and returns where it sends the browser back to. */
  authorize(url: string): Promise<string>
}

const NAVIGATION = { 'sec-fetch-mode': 'navigate', accept: 'text/html' }

/** Returns a visitor of an app that runs in the process of the test. */
export function visitorOf(serve: (request: Request) => Promise<Response>, { origin, authorize }: InProcess): Visitor {
  const cookies = new Map<string, string>()
  const ask = async (path: string, { headers, ...init }: RequestInit = {}): Promise<Response> => {
    const sent = new Headers(headers)
    if (cookies.size > 0) sent.set('cookie', [...cookies].map((pair) => pair.join('=')).join('; '))
    const response = await serve(new Request(new URL(path, origin), { ...init, headers: sent }))
    for (const field of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (field.split(';')[0] ?? '').split('=')
      if (/max-age=0\b/i.test(field)) cookies.delete(name)
      else cookies.set(name, value)
    }
    return response
  }
  const navigate = (path: string): Promise<Response> => ask(path, { headers: NAVIGATION })
  return {
    navigate,
    fetch: (path) => ask(path),
    post: (path, form) =>
      ask(path, {
        method: 'POST',
        headers: { ...NAVIGATION, 'sec-fetch-site': 'same-origin' },
        body: new URLSearchParams(form),
      }),
    signIn: async (from) => navigate(await authorize((await navigate(from)).headers.get('location') ?? '')),
  }
}

import type { RouteKind } from '@latchkey/testing/conformance'

const asked = { status: 200, asks: true, echoes: true } as const
const form = { 'content-type': 'application/x-www-form-urlencoded' }

/** What Kit has beside the route kinds that every framework has. */
export const kitKinds: readonly RouteKind[] = [
  {
    name: 'form action',
    ask: (visitor, headers) =>
      visitor.fetch({
        method: 'POST',
        path: '/conformance/act',
        headers: { ...form, accept: 'text/html', 'sec-fetch-mode': 'navigate', ...headers },
        body: 'a=1',
      }),
    ...asked,
  },
  {
    name: 'enhanced form action',
    ask: (visitor, headers) =>
      visitor.fetch({
        method: 'POST',
        path: '/conformance/act',
        headers: { ...form, accept: 'application/json', 'x-sveltekit-action': 'true', ...headers },
        body: 'a=1',
      }),
    ...asked,
  },
  {
    name: 'command',
    ask: async (visitor, headers) => send(visitor, 'command', headers),
    ...asked,
  },
  {
    name: 'guarded command',
    ask: async (visitor, headers) => send(visitor, 'guardedCommand', headers),
    ...asked,
    guard: 'call',
  },
  {
    name: 'page data',
    ask: (visitor, headers) => visitor.fetch({ path: '/conformance/page/__data.json', headers }),
    ...asked,
  },
  {
    name: 'thrown redirect, as page data',
    ask: (visitor, headers) => visitor.fetch({ path: '/conformance/redirect/__data.json', headers }),
    ...asked,
    echoes: false,
    text: '/conformance/public',
  },
  {
    name: 'remote function of a page',
    ask: (visitor, headers) => visitor.navigate('/conformance/by-remote', headers),
    ...asked,
  },
  {
    name: "a hook's own response",
    ask: (visitor, headers) => visitor.navigate('/conformance/hook', headers),
    ...asked,
  },
  {
    name: 'page that fetches an endpoint',
    ask: (visitor, headers) => visitor.navigate('/conformance/nested', headers),
    ...asked,
  },
]

/** Kit itself answers these with `private, no-store`. */
export const uncacheable = [
  'function',
  'guarded function',
  'guarded data',
  'command',
  'guarded command',
  'page data',
  'thrown redirect, as page data',
  'enhanced form action',
]

type Ask = RouteKind['ask']

const send = async (visitor: Parameters<Ask>[0], name: string, headers: Parameters<Ask>[1]): ReturnType<Ask> => {
  const { [name]: sent } = await visitor.calls()
  if (sent === undefined) throw new Error(`/conformance/calls has no "${name}".`)
  return visitor.fetch({ ...sent, headers: { ...sent.headers, ...headers } })
}

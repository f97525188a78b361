import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Attacker extends AsyncDisposable {
  /** The address of a page whose button posts a body to a URL. */
  page(action: string, body?: string): string
  /** The address of a page with a link to a URL. */
  link(url: string): string
  /** The address of a page that sets a cookie, which a browser sends to every port of the host. */
  plant(cookie: string): string
  /** The `Cookie` field that came last. */
  readonly received: string
}

/** Somebody else's website. Its forms send any body as `text/plain`, which needs no preflight. */
export async function openAttacker(host: 'localhost' | '127.0.0.1' | 'app.localhost'): Promise<Attacker> {
  let received = ''
  const server = createServer((request, response) => {
    received = request.headers.cookie ?? ''
    const { searchParams } = new URL(request.url ?? '/', 'http://attacker')
    const field = `<input type="hidden" name="${escape(searchParams.get('body') ?? '')}">`
    const form = `<form method="post" enctype="text/plain" action="${escape(searchParams.get('action') ?? '')}">`
    const cookie = searchParams.get('cookie')
    const link = searchParams.get('link')
    const anchor = link === null ? '' : `<a href="${escape(link)}">Win a prize</a>`
    if (cookie !== null) response.setHeader('set-cookie', cookie)
    response.setHeader('content-type', 'text/html')
    // Node would encode the header fields like a body of text, and a cookie's name may have bytes that are no UTF-8.
    response.end(
      Buffer.from(
        `<!doctype html><link rel="icon" href="data:">${anchor}${form}${field}<button>Win a prize</button></form>`,
      ),
    )
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    page: (action, body = '') => `http://${host}:${port}/?${new URLSearchParams({ action, body })}`,
    link: (url) => `http://${host}:${port}/?${new URLSearchParams({ link: url })}`,
    plant: (cookie) => `http://${host}:${port}/?${new URLSearchParams({ cookie })}`,
    get received() {
      return received
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')

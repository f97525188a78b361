import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Attacker extends AsyncDisposable {
  /** The address of a page whose button posts a body to a URL. */
  page(action: string, body?: string): string
}

/** Somebody else's website. Its forms send any body as `text/plain`, which needs no preflight. */
export async function openAttacker(host: 'localhost' | '127.0.0.1'): Promise<Attacker> {
  const server = createServer((request, response) => {
    const { searchParams } = new URL(request.url ?? '/', 'http://attacker')
    const field = `<input type="hidden" name="${escape(searchParams.get('body') ?? '')}">`
    const form = `<form method="post" enctype="text/plain" action="${escape(searchParams.get('action') ?? '')}">`
    response.setHeader('content-type', 'text/html')
    response.end(`<!doctype html><link rel="icon" href="data:">${form}${field}<button>Win a prize</button></form>`)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    page: (action, body = '') => `http://${host}:${port}/?${new URLSearchParams({ action, body })}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')

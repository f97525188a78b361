import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { serve } from 'srvx'
import type { Listen } from './start.ts'

export const withSrvx: Listen = async (fetch) => {
  const server = serve({ hostname: '127.0.0.1', port: 0, fetch, silent: true })
  await server.ready()
  return { port: Number(new URL(server.url ?? '').port), close: () => server.close(true) }
}

export const withHonoServer: Listen = async (fetch) => {
  const server = createAdaptorServer({ fetch })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    port,
    async close() {
      const closed = once(server, 'close')
      server.close()
      if ('closeAllConnections' in server) server.closeAllConnections()
      await closed
    },
  }
}

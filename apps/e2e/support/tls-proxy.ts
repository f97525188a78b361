import { generateKeyPairSync } from 'node:crypto'
import { once } from 'node:events'
import { request as httpRequest } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { selfSignedCertificate } from './self-signed-certificate.ts'

export interface TlsProxy extends AsyncDisposable {
  /** `https://localhost:<port>` */
  readonly url: string
}

/** What stands before an app in production: https outside, plain http inside, the `Host` passed on, nothing forwarded. */
export async function openTlsProxy(appPort: number): Promise<TlsProxy> {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const key = privateKey.export({ format: 'pem', type: 'pkcs8' })
  const server = createServer({ key, cert: selfSignedCertificate(publicKey, privateKey) }, (incoming, outgoing) => {
    const { method, url, headers } = incoming
    const inside = httpRequest({ host: '127.0.0.1', port: appPort, method, path: url, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.rawHeaders)
      answer.pipe(outgoing)
    })
    inside.on('error', () => outgoing.destroy())
    incoming.pipe(inside)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `https://localhost:${port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

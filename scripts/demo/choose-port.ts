import { createServer } from 'node:net'

// A browser may try localhost on either; whoever listens on one of them would answer in our place.
const loopback = ['127.0.0.1', '::1']

/**
 * The port of `PORT`, 3000 when it is not given, a free one for 0. Throws where it is no port or is taken, naming the
 * port and how to choose another.
 */
export async function choosePort(value = '3000'): Promise<number> {
  const port = Number(value)
  if (!/^\d+$/.test(value) || port > 65_535) {
    throw new Error(`PORT is ${JSON.stringify(value)}, which is no port. Choose one: PORT=3001 npm run demo`)
  }
  if (port === 0) return listenOnce('127.0.0.1', 0)
  for (const host of loopback) await assertFree(host, port)
  return port
}

async function assertFree(host: string, port: number): Promise<void> {
  try {
    await listenOnce(host, port)
  } catch (cause) {
    const code = errorCode(cause)
    // A machine without IPv6 has no ::1 to listen on.
    if (code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT') return
    const other = port < 65_535 ? port + 1 : port - 1
    const reason = code === 'EADDRINUSE' ? 'is taken by another process' : `cannot be used (${code})`
    throw new Error(`Port ${port} ${reason}. Choose another: PORT=${other} npm run demo`, { cause })
  }
}

function listenOnce(host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen({ host, port, exclusive: true }, () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : port))
    })
  })
}

function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
}

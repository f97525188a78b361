import { Agent, get } from 'node:http'
import { parentPort, workerData } from 'node:worker_threads'
import { spreadOf } from '../rounds.ts'

/** Connections that are kept open, each with one request in flight. */
const CONNECTIONS = 32

const { port, path, cookies, milliseconds } = workerData as {
  port: number
  path: string
  cookies: string[]
  milliseconds: number
}
const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS })
const took: number[] = []

function ask(cookie: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const start = performance.now()
    get({ host: '127.0.0.1', port, path, agent, headers: { cookie } }, (response) => {
      response.resume()
      response.once('end', () => {
        took.push(performance.now() - start)
        if (response.statusCode === 200) resolve()
        else reject(new Error(`answered ${response.statusCode}`))
      })
    }).once('error', reject)
  })
}

let index = 0
const start = performance.now()
await Promise.all(
  Array.from({ length: CONNECTIONS }, async () => {
    while (performance.now() - start < milliseconds) await ask(cookies[index++ % cookies.length] ?? '')
  }),
)
const perSecond = (took.length * 1000) / (performance.now() - start)
const sorted = took.toSorted((one, other) => one - other)
parentPort?.postMessage({ perSecond, p50: spreadOf(took).median, p99: sorted[Math.floor(sorted.length * 0.99)] })

import { setTimeout as sleep } from 'node:timers/promises'

import type { Fault } from './fault.ts'

const PIECES = 16
/** A body cut off in the middle, after a byte that no UTF-8 has. */
const GARBAGE: Uint8Array<ArrayBuffer> = new Uint8Array([...Buffer.from('{"access_token":"'), 0xff, 0x00, 0x7b])
const PAGE = '<!doctype html><title>502 Bad Gateway</title><h1>502 Bad Gateway</h1>'

/** Whether a fault answers instead of the endpoint, and then whether the endpoint does its work first. */
export function bringsOwnAnswer({ status, body, garbage, html }: Fault): 'before' | 'after' | undefined {
  return garbage ?? html ?? (status !== undefined || body !== undefined ? 'before' : undefined)
}

export function faultAnswer({ garbage, html, ...fault }: Fault): Response {
  const { body, headers = {}, status = html ? 502 : 200 } = fault
  const init = { status, headers }
  if (status === 204 || status === 304) return new Response(null, init)
  if (garbage) return new Response(GARBAGE, { status, headers: { 'content-type': 'application/json', ...headers } })
  if (html) return new Response(PAGE, { status, headers: { 'content-type': 'text/html', ...headers } })
  if (typeof body === 'string') return new Response(body, init)
  return Response.json(body ?? { message: 'Injected by emulator.fail().' }, init)
}

/** The same answer, its body in pieces with a pause before each; `closing` ends the pauses. */
export async function drip(response: Response, ms: number, closing: AbortSignal): Promise<Response> {
  const bytes = new Uint8Array(await response.arrayBuffer())
  const size = Math.max(1, Math.ceil(bytes.length / PIECES))
  let at = 0
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      await sleep(ms, undefined, { signal: closing, ref: false }).catch(() => undefined)
      // Its connection is cut off right after this, so the body must not seem to have ended.
      if (closing.aborted) return
      controller.enqueue(bytes.slice(at, at + size))
      at += size
      if (at >= bytes.length) controller.close()
    },
  })
  return new Response(body, response)
}

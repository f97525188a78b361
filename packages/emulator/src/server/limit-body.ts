import type { MiddlewareHandler } from 'hono'

import { messageError } from './api-error.ts'
import type { AppEnv } from './context.ts'

/** Octets. The longest request that WorkOS' SDK makes has a few thousand. */
const LONGEST_BODY = 1_000_000

/** Answers a longer body with 413: at once if its length is announced, otherwise as soon as that much has arrived. */
export const limitBody: MiddlewareHandler<AppEnv> = async (c, next) => {
  const announced = c.req.header('content-length')
  if (announced !== undefined && Number(announced) > LONGEST_BODY) throw tooLong()
  const { body, method } = c.req.raw
  if (announced === undefined && body !== null)
    c.req.raw = new Request(c.req.raw, { method, body: await readAll(body) })
  await next()
}

async function readAll(body: ReadableStream<Uint8Array>): Promise<Uint8Array<ArrayBuffer>> {
  const reader = body.getReader()
  const pieces: Uint8Array[] = []
  let size = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return Buffer.concat(pieces)
    size += value.length
    if (size > LONGEST_BODY) {
      // The client is still sending. The server drops what comes, and ends the connection if that takes long.
      void discard(reader).catch(() => {})
      throw tooLong()
    }
    pieces.push(value)
  }
}

async function discard(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
  while (!(await reader.read()).done);
}

const tooLong = (): Error =>
  messageError(413, `The request body is longer than ${LONGEST_BODY} octets, which is all that the emulator reads.`)

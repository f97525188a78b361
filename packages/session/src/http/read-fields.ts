/** Octets. Our forms have two short fields. */
const LONGEST_BODY = 16_384

/** The named text fields of a form or a JSON object; none where the body is missing, too long or something else. Never throws. */
export async function readFields(request: Request): Promise<Readonly<Record<string, string>>> {
  try {
    const body = await readBody(request)
    return body === null ? {} : await parse(body, request.headers.get('content-type') ?? '')
  } catch {
    // A body that cannot be read must not stand between a person and their sign-out (security bar S2).
    return {}
  }
}

async function readBody({ body }: Request): Promise<Uint8Array<ArrayBuffer> | null> {
  if (body === null) return null
  const chunks: Uint8Array[] = []
  let length = 0
  const reader = body.getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    length += value.length
    if (length > LONGEST_BODY) {
      await reader.cancel()
      return null
    }
    chunks.push(value)
  }
  const whole = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
}

async function parse(body: Uint8Array<ArrayBuffer>, type: string): Promise<Record<string, string>> {
  const content = new Response(body, { headers: { 'content-type': type } })
  const entries = /^application\/json\b/i.test(type)
    ? Object.entries((await content.json()) as object)
    : [...(await content.formData()).entries()]
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
}

/** The response itself, or a copy where its headers are immutable: `Response.redirect()`, a passed-on `fetch`. Nothing else is ever rebuilt. */
export function writable(response: Response): Response {
  try {
    // Throws on an immutable guard before it looks for the name (Fetch, "headers guard"); changes nothing otherwise.
    response.headers.delete('x-latchkey-probe')
    return response
  } catch {
    return new Response(response.body, response)
  }
}

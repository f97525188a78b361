/** Loads a callback again when its answer says so, as a browser does: sign-ins that come faster than a person share a limit. */
export async function loadCallback(load: () => Promise<Response>): Promise<Response> {
  for (let loads = 1; ; loads++) {
    const answer = await load()
    const seconds = answer.headers.get('refresh')
    if (answer.status !== 503 || seconds === null || loads === 5) return answer
    await new Promise((resolve) => setTimeout(resolve, Number(seconds) * 1000))
  }
}

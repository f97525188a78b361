import { handleAuthRoute } from '@latchkey/sveltekit'

const answer = handleAuthRoute()

export const fallback: typeof answer = async (event) => {
  const response = await answer(event)
  response.headers.set('x-route', 'the app')
  return response
}

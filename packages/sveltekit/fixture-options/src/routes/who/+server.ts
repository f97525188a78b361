import { authKit } from '@latchkey/sveltekit'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async (event) =>
  Response.json({ email: (await authKit.getUser(event))?.email ?? null })

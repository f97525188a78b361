import { requireAuth } from '@latchkey/sveltekit'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async (event) => Response.json({ email: (await requireAuth(event)).user.email })

import { requireRole } from '@latchkey/sveltekit'
import { postsByAuthor } from '#lib/server/post-store.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  await requireRole(event, 'admin')
  return { authors: postsByAuthor() }
}

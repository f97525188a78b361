// @ts-nocheck
import { requireRole } from '@latchkey/sveltekit'
import { postsByAuthor } from '#lib/server/posts.ts'
import type { PageServerLoad } from './$types'

export const load = async (event: Parameters<PageServerLoad>[0]) => {
  await requireRole(event, 'admin')
  return { authors: postsByAuthor() }
}

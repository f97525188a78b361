import { requireAuth } from '@latchkey/sveltekit'
import { listOrganizations } from '#lib/server/list-organizations.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { user, organizationId, role, permissions } = await requireAuth(event)
  return { user, organizationId, role, permissions, organizations: await listOrganizations(user.id) }
}

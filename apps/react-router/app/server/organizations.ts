import { createServerFn } from '@tanstack/react-start'
import { getWorkOS } from '@latchkey/session'
import { requireAuth } from '@latchkey/tanstack-start'

export interface Organization {
  id: string
  name: string
}

/** The organizations that the user may switch to. */
export const listOrganizations = createServerFn().handler(async (): Promise<Organization[]> => {
  const { user } = await requireAuth()
  const memberships = await getWorkOS().userManagement.listOrganizationMemberships({
    userId: user.id,
    statuses: ['active'],
  })
  return memberships.data.map(({ organizationId, organizationName }) => ({
    id: organizationId,
    name: organizationName,
  }))
})

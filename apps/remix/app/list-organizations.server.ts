import { getWorkOS } from '@latchkey/session'

export interface Organization {
  id: string
  name: string
}

/** The organizations that the user may switch to. */
export async function listOrganizations(userId: string): Promise<Organization[]> {
  const memberships = await getWorkOS().userManagement.listOrganizationMemberships({ userId, statuses: ['active'] })
  return memberships.data.map(({ organizationId, organizationName }) => ({
    id: organizationId,
    name: organizationName,
  }))
}

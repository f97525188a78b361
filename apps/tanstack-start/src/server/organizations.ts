import { createServerFn } from '@tanstack/react-start'
import { requireAuth } from '@latchkey/tanstack-start'
import { listOrganizations, type Organization } from './list-organizations.ts'

/** The organizations that whoever asks may switch to. */
export const listOwnOrganizations = createServerFn().handler(async (): Promise<Organization[]> => {
  const { user } = await requireAuth()
  return listOrganizations(user.id)
})

// @ts-nocheck
import { authKit } from '@latchkey/sveltekit'
import { organizationsOf } from '#lib/server/organizations.ts'
import type { PageServerLoad } from './$types'

export const load = authKit.withAuth(async ({ auth }) => ({
  user: auth.user,
  organizationId: auth.organizationId,
  role: auth.role,
  permissions: auth.permissions,
  organizations: await organizationsOf(auth.user.id),
}))
;null as any as PageServerLoad;
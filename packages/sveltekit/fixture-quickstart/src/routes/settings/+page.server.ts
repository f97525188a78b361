import { authKit } from '@latchkey/sveltekit'

export const actions = {
  signout: async (event) => {
    return authKit.signOut(event)
  },
  switchOrg: async (event) => {
    const formData = await event.request.formData()
    const orgId = formData.get('organizationId') as string

    return authKit.switchOrganization(event, { organizationId: orgId })
  },
  update: authKit.withAuth(async ({ auth, request }) => {
    const formData = await request.formData()
    return { updated: `${auth.user.email} ${String(formData.get('name'))}` }
  }),
}

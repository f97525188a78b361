import { createFileRoute } from '@tanstack/react-router'
import { requireAuth } from '@latchkey/tanstack-start'
import { AccountPage } from '../components/account-page.tsx'
import { listOwnOrganizations } from '../server/organizations.ts'

export const Route = createFileRoute('/account')({
  loader: async () => {
    const session = await requireAuth()
    return { session, organizations: await listOwnOrganizations() }
  },
  head: () => ({ meta: [{ title: 'Account · Marginalia' }] }),
  component: Account,
})

function Account() {
  return <AccountPage {...Route.useLoaderData()} />
}

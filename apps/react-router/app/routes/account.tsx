import { requireAuth } from '@latchkey/react-router'
import { useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { AccountPage } from '../components/account-page.tsx'
import { listOrganizations } from '../server/list-organizations.ts'

export async function loader({ context }: LoaderFunctionArgs) {
  const { user, organizationId, role, permissions } = await requireAuth(context)
  return { session: { user, organizationId, role, permissions }, organizations: await listOrganizations(user.id) }
}

export const meta = () => [{ title: 'Account · Marginalia' }]

export default function Account() {
  return <AccountPage {...useLoaderData<typeof loader>()} />
}

import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireAuth } from '@latchkey/remix'
import { AccountPage } from '../components/account-page.tsx'
import { listOrganizations } from '../list-organizations.server.ts'

export const meta: MetaFunction = () => [{ title: 'Account · Marginalia' }]

export async function loader(args: LoaderFunctionArgs) {
  const { user, organizationId, role, permissions } = await requireAuth(args)
  return { session: { user, organizationId, role, permissions }, organizations: await listOrganizations(user.id) }
}

export default function Account() {
  return <AccountPage {...useLoaderData<typeof loader>()} />
}

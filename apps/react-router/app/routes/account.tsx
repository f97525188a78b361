import { requireAuth } from '@latchkey/react-router'
import { useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { displayName } from '../components/display-name.ts'
import { Facts } from '../components/facts.tsx'
import { OrganizationSwitcher } from '../components/organization-switcher.tsx'
import { listOrganizations } from '../server/organizations.ts'

export async function loader({ context }: LoaderFunctionArgs) {
  const { user, organizationId, role, permissions } = await requireAuth(context)
  return { user, organizationId, role, permissions, organizations: await listOrganizations(user.id) }
}

export const meta = () => [{ title: 'Account · Marginalia' }]

export default function Account() {
  const { user, organizationId, role, permissions, organizations } = useLoaderData<typeof loader>()
  const organization = organizations.find(({ id }) => id === organizationId)
  return (
    <div className="narrow">
      <h1>Your account</h1>
      <Facts
        facts={[
          ['Name', displayName(user)],
          ['Email', user.email],
          ['Organization', organization?.name ?? 'None'],
          ['Role', role ?? 'None'],
          ['Permissions', permissions?.join(', ') || 'None'],
        ]}
      />
      <OrganizationSwitcher organizations={organizations} current={organizationId} />
      <section className="card" aria-labelledby="sign-out">
        <h2 id="sign-out">Sign out</h2>
        <p>Ends the session in this browser.</p>
        <form method="post" action="/auth/sign-out">
          <input type="hidden" name="returnTo" value="/" />
          <button type="submit" className="button quiet">
            Sign out
          </button>
        </form>
      </section>
    </div>
  )
}

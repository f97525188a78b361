import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireAuth } from '@latchkey/remix'
import { displayName } from '../components/display-name.ts'
import { Facts } from '../components/facts.tsx'
import { OrganizationSwitcher } from '../components/organization-switcher.tsx'
import { listOrganizations } from '../organizations.server.ts'

export const meta: MetaFunction = () => [{ title: 'Account · Marginalia' }]

export async function loader(args: LoaderFunctionArgs) {
  const { user, organizationId, role, permissions } = await requireAuth(args)
  return { user, organizationId, role, permissions, organizations: await listOrganizations(user.id) }
}

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

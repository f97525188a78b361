import { createFileRoute } from '@tanstack/react-router'
import { requireAuth } from '@latchkey/tanstack-start'
import { displayName } from '../components/display-name.ts'
import { Facts } from '../components/facts.tsx'
import { OrganizationSwitcher } from '../components/organization-switcher.tsx'
import { listOrganizations } from '../server/organizations.ts'

export const Route = createFileRoute('/account')({
  loader: async () => {
    const session = await requireAuth()
    return { session, organizations: await listOrganizations() }
  },
  head: () => ({ meta: [{ title: 'Account · Marginalia' }] }),
  component: Account,
})

function Account() {
  const { session, organizations } = Route.useLoaderData()
  const { user, organizationId, role, permissions } = session
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

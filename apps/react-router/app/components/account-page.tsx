import { displayName } from './display-name.ts'
import { Facts } from './facts.tsx'
import { OrganizationSwitcher } from './organization-switcher.tsx'
import type { Organization } from '../server/list-organizations.ts'

interface AccountPageProps {
  session: {
    user: { email: string; firstName?: string | null; lastName?: string | null }
    organizationId: string | undefined
    role: string | undefined
    permissions: readonly string[] | undefined
  }
  organizations: readonly Organization[]
}

export function AccountPage({ session, organizations }: AccountPageProps) {
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
          <button type="submit" className="button quiet">
            Sign out
          </button>
        </form>
      </section>
    </div>
  )
}

import type { Organization } from '../list-organizations.server.ts'

interface SwitcherProps {
  organizations: readonly Organization[]
  current: string | undefined
}

/** A form of the browser's own: it works before any script does, and an organization that asks for another sign-in gets one. */
export function OrganizationSwitcher({ organizations, current }: SwitcherProps) {
  if (organizations.length === 0) return null
  return (
    <section className="card" aria-labelledby="organization">
      <h2 id="organization">Organization</h2>
      <p id="organization-hint">Your role and permissions depend on it.</p>
      <form method="post" action="/auth/switch-organization" className="inline">
        <input type="hidden" name="returnPathname" value="/account" />
        <label htmlFor="organizationId" className="visually-hidden">
          Switch to
        </label>
        <select
          id="organizationId"
          name="organizationId"
          defaultValue={current}
          key={current}
          aria-describedby="organization-hint"
        >
          {organizations.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
        <button type="submit" className="button">
          Switch
        </button>
      </form>
    </section>
  )
}

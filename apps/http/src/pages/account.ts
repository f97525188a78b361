import { requireAuth } from '../authkit.ts'
import { displayName } from '../display-name.ts'
import { html, type Html } from '../html.ts'
import { listOrganizations, type Organization } from '../list-organizations.ts'
import { page } from './layout.ts'

export async function account(request: Request): Promise<Response> {
  const auth = await requireAuth(request)
  const { user, organizationId, role, permissions } = auth
  const organizations = await listOrganizations(user.id)
  const organization = organizations.find(({ id }) => id === organizationId)
  const body = html`<div class="narrow">
    <h1>Your account</h1>
    ${facts([
      ['Name', displayName(user)],
      ['Email', user.email],
      ['Organization', organization?.name ?? 'None'],
      ['Role', role ?? 'None'],
      ['Permissions', permissions?.join(', ') || 'None'],
    ])}
    ${organizations.length > 0 && organizationSwitcher(organizations, organizationId)} ${signOut}
  </div>`
  return page({ auth, title: 'Account', body })
}

const facts = (all: readonly (readonly [name: string, value: string])[]): Html =>
  html`<dl class="card facts">
    ${all.map(
      ([name, value]) =>
        html`<div>
          <dt>${name}</dt>
          <dd>${value}</dd>
        </div>`,
    )}
  </dl>`

const organizationSwitcher = (organizations: readonly Organization[], current: string | undefined): Html =>
  html`<section class="card" aria-labelledby="organization">
    <h2 id="organization">Organization</h2>
    <p id="organization-hint">Your role and permissions depend on it.</p>
    <form method="post" action="/auth/switch-organization" class="inline">
      <input type="hidden" name="returnPathname" value="/account" />
      <label for="organizationId" class="visually-hidden">Switch to</label>
      <select id="organizationId" name="organizationId" aria-describedby="organization-hint">
        ${organizations.map(
          ({ id, name }) => html`<option value="${id}" ${id === current && 'selected'}>${name}</option>`,
        )}
      </select>
      <button type="submit" class="button">Switch</button>
    </form>
  </section>`

const signOut = html`<section class="card" aria-labelledby="sign-out">
  <h2 id="sign-out">Sign out</h2>
  <p>Ends the session in this browser.</p>
  <form method="post" action="/auth/sign-out">
    <button type="submit" class="button quiet">Sign out</button>
  </form>
</section>`

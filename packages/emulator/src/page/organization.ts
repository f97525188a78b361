import { html } from 'hono/html'

import type { Organization, User } from '../store/entities.ts'
import { cancelForm } from './cancel-form.ts'
import { layout, type Markup } from './layout.ts'

/** The choice for a person with several memberships. */
export function organizationPage(user: User, organizations: readonly Organization[]): Markup {
  return layout(
    'Choose an organization',
    html`<h1 id="choose">Choose an organization</h1>
      <p class="soft">Signing in as ${user.email}</p>
      <form method="post">
        <input type="hidden" name="email" value="${user.email}" />
        <ul aria-labelledby="choose">
          ${organizations.map(
            ({ id, name }) =>
              html`<li>
                <button class="choice" name="organization_id" value="${id}">
                  <span><b>${name}</b></span>
                </button>
              </li>`,
          )}
        </ul>
      </form>
      <footer>${cancelForm()}</footer>`,
  )
}

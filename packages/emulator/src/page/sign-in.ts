import { html } from 'hono/html'

import type { Environment } from '../environment.ts'
import type { AuthorizationRequest } from '../sign-in/authorization-request.ts'
import { findMembership, isActiveMember, organizationsOf } from '../store/find.ts'
import type { User } from '../store/entities.ts'
import type { Store } from '../store/store.ts'
import { aboutMessage, alert, layout, type Markup } from './layout.ts'
import { cancelForm } from './cancel-form.ts'

/** More than a person would read through; the others type their email. */
const SHOWN = 12

/** Choose one of the users there are, or type an email. Its forms post to the URL they are on, so nothing is kept here. */
export function signInPage({ store }: Environment, request: AuthorizationRequest, message?: string): Markup {
  const { organizationId, loginHint, provider } = request
  const organization = organizationId && store.organizations.get(organizationId)
  const users = [...store.users.values()]
    .filter(({ id }) => !organizationId || isActiveMember(store, id, organizationId))
    .slice(0, SHOWN)
  return layout(
    'Sign in',
    html`<h1>Sign in${organization ? ` to ${organization.name}` : ''}</h1>
      <p class="soft">
        to continue to ${new URL(request.redirectUri).host}${provider === 'authkit' ? '' : `, with ${provider}`}
      </p>
      ${alert(message)}
      ${
        users.length > 0
          ? html`<h2 id="users">Continue as</h2>
              ${userList(store, users)}`
          : ''
      }
      <h2>Use an email address</h2>
      <form method="post">
        <label for="email">Email</label>
        <input
          id="email"
          name="email"
          type="email"
          required
          autocomplete="username"
          value="${loginHint}"
          ${aboutMessage(message)}
        />
        <button>Continue</button>
      </form>
      <footer>
        <p>New here? <a href="?${otherScreen(request)}">Create an account</a></p>
        ${cancelForm()}
      </footer>`,
  )
}

function userList(store: Store, users: readonly User[]): Markup {
  return html`<form method="post">
    <ul aria-labelledby="users">
      ${users.map((user) => html`<li>${userButton(store, user)}</li>`)}
    </ul>
  </form>`
}

function userButton(store: Store, { id, email, firstName, lastName }: User): Markup {
  const name = [firstName, lastName].filter((part) => part !== null).join(' ') || email
  const initials = name.split(/[\s@]+/, 2).map((part) => part.charAt(0).toUpperCase())
  const places = organizationsOf(store, id).map((organization) => {
    const role = findMembership(store, id, organization.id)?.roles[0]
    return `${organization.name} (${role ?? ''})`
  })
  return html`<button class="choice" name="email" value="${email}">
    <i class="initials" aria-hidden="true">${initials.join('')}</i>
    <span
      ><b>${name}</b><small>${email}</small>${places.length > 0 ? html`<small>${places.join(', ')}</small>` : ''}</span
    >
  </button>`
}

function otherScreen({ query }: AuthorizationRequest): string {
  const other = new URLSearchParams(query)
  other.set('screen_hint', 'sign-up')
  return other.toString()
}

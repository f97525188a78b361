import { html } from 'hono/html'

import type { AuthorizationRequest } from '../sign-in/authorization-request.ts'
import { cancelForm } from './cancel-form.ts'
import { aboutMessage, alert, layout, type Markup } from './layout.ts'

export interface SignUpForm {
  readonly email?: string
  readonly message?: string
}

export function signUpPage(request: AuthorizationRequest, { email, message }: SignUpForm = {}): Markup {
  const signIn = new URLSearchParams(request.query)
  signIn.set('screen_hint', 'sign-in')
  return layout(
    'Create an account',
    html`<h1>Create an account</h1>
      <p class="soft">to continue to ${new URL(request.redirectUri).host}</p>
      ${alert(message)}
      <form method="post">
        <label for="first-name">First name (optional)</label>
        <input id="first-name" name="first_name" autocomplete="given-name" />
        <label for="last-name">Last name (optional)</label>
        <input id="last-name" name="last_name" autocomplete="family-name" />
        <label for="email">Email</label>
        <input
          id="email"
          name="email"
          type="email"
          required
          autocomplete="email"
          value="${email ?? request.loginHint}"
          ${aboutMessage(message)}
        />
        <button name="intent" value="sign-up">Create account</button>
      </form>
      <footer>
        <p>Already have one? <a href="?${signIn.toString()}">Sign in</a></p>
        ${cancelForm()}
      </footer>`,
  )
}

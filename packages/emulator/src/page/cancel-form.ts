import { html } from 'hono/html'

import type { Markup } from './layout.ts'

export function cancelForm(): Markup {
  return html`<form method="post"><button class="quiet" name="intent" value="cancel">Cancel and go back</button></form>`
}

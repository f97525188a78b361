import { html } from 'hono/html'

import { layout, type Markup } from './layout.ts'

/** A page that only says something. */
export function noticePage(title: string, message: string): Markup {
  return layout(
    title,
    html`<h1>${title}</h1>
      <p>${message}</p>`,
  )
}

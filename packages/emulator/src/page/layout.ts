import { html } from 'hono/html'

import { STYLE } from './style.ts'

export type Markup = ReturnType<typeof html>

/** A whole page: fixed frame, the emulator's banner, no script. */
export function layout(title: string, main: Markup, width: 'narrow' | 'wide' = 'narrow'): Markup {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} · Latchkey emulator</title>
        ${STYLE}
      </head>
      <body>
        <aside aria-label="About this page" class="banner">
          <strong>Emulator.</strong> This is not WorkOS: accounts here are made up, and no password is asked.
        </aside>
        <main class="${width}">${main}</main>
      </body>
    </html>`
}

/** For the field that a message is about. */
export function aboutMessage(message: string | undefined): Markup | '' {
  return message ? html` aria-describedby="message" autofocus` : ''
}

export function alert(message: string | undefined): Markup | '' {
  return message ? html`<p role="alert" class="alert" id="message">${message}</p>` : ''
}

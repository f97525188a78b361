import type { Auth } from '@latchkey/session/core'
import { displayName } from '../display-name.ts'
import { html, type Html } from '../html.ts'

interface Page {
  auth: Auth
  title?: string
  status?: number
  headers?: HeadersInit
  body: Html
}

/** A whole page: what every page has around its body. */
export function page({ auth, title, status = 200, headers, body }: Page): Response {
  const fields = new Headers(headers)
  fields.set('content-type', 'text/html; charset=utf-8')
  const name = title === undefined ? 'Marginalia' : `${title} · Marginalia`
  return new Response(document(name, auth, body).text, { status, headers: fields })
}

const document = (title: string, auth: Auth, body: Html): Html =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="description" content="A small team journal: the Latchkey example app for Request → Response." />
        <title>${title}</title>
        <link rel="stylesheet" href="/styles.css" />
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
      </head>
      <body>
        <a class="skip" href="#main">Skip to content</a>
        ${siteHeader(auth)}
        <main id="main" tabindex="-1">${body}</main>
        <footer class="site-footer">
          <p>The <a href="https://github.com/latchkey/latchkey">Latchkey</a> example for Request → Response.</p>
        </footer>
        ${impersonation(auth)}
      </body>
    </html> `

const siteHeader = ({ user }: Auth): Html =>
  html`<header class="site-header">
    <a href="/" class="brand">
      <svg viewBox="0 0 24 24" aria-hidden="true" width="22" height="22">
        <path d="M5 3h9l5 5v13H5z" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linejoin="round" />
        <path d="M8.5 12.5h7M8.5 16h4" stroke="var(--accent)" stroke-width="1.8" stroke-linecap="round" />
      </svg>
      Marginalia
    </a>
    <nav aria-label="Main">
      <a href="/posts/new">Write</a>
      <a href="/admin">Admin</a>
      ${
        user === null
          ? html`<a href="/auth/sign-in" class="button small">Sign in</a>`
          : html`<a href="/account" class="chip">${displayName(user)}</a>`
      }
    </nav>
  </header>`

const impersonation = (auth: Auth): Html | undefined =>
  auth.status === 'signed-in' && auth.impersonator !== undefined
    ? html`<div class="card" role="region" aria-label="Impersonation">
        <p><strong>${auth.impersonator.email}</strong> is signed in as <strong>${auth.user.email}</strong></p>
        <form method="post" action="/auth/sign-out"><button type="submit" class="button small">Stop</button></form>
      </div>`
    : undefined

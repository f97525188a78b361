import { randomToken } from '../crypto/digest.ts'
import { STYLE } from './page-style.ts'

export interface Page {
  status: number
  title: string
  /** Plain text. */
  message: string
  causes?: readonly string[]
  /** Links, the first of them the one to take. */
  actions?: readonly { label: string; href: string }[]
  /** A form with one button. */
  form?: { action: string; label: string; fields: Readonly<Record<string, string>> }
  /** Where this page goes by itself. */
  next?: string
  headers?: Record<string, string>
}

/** A page of ours: no script, its own policy, nothing loaded from anywhere. */
export function page({ status, title, message, causes = [], actions = [], form, next, headers = {} }: Page): Response {
  const nonce = randomToken(16)
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">${form === undefined ? '' : '\n<meta name="referrer" content="same-origin">'}${next === undefined ? '' : `\n<meta http-equiv="refresh" content="0;url=${escape(next)}">`}
<title>${escape(title)}</title>
<style nonce="${nonce}">${STYLE}</style>
</head>
<body>
<main>
<h1>${escape(title)}</h1>
<p>${escape(message)}</p>
${causes.length === 0 ? '' : `<ul>${causes.map((cause) => `<li>${escape(cause)}</li>`).join('')}</ul>`}
<div>${form === undefined ? '' : button(form)}${actions.map(link).join('')}</div>
</main>
</body>
</html>
`
  return new Response(html, { status, headers: { ...pageHeaders(nonce, form !== undefined), ...headers } })
}

/**
 * Where there is a form, `form-action` is left open, because a browser holds every redirect after a submit to it and a
 * sign-out's goes wherever the provider sends it; and a referrer stays at home instead of nowhere, because without one the
 * form's `Origin` is `null` (Fetch, "serializing a request origin"), and SvelteKit refuses it. The page says so in its HTML as well, because a hook or
 * a proxy may set its own `Referrer-Policy`.
 */
function pageHeaders(nonce: string, hasForm: boolean): Record<string, string> {
  const policy = ["default-src 'none'", `style-src 'nonce-${nonce}'`, "base-uri 'none'", "frame-ancestors 'none'"]
  return {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': [...policy, ...(hasForm ? [] : ["form-action 'none'"])].join('; '),
    'referrer-policy': hasForm ? 'same-origin' : 'no-referrer',
    'x-content-type-options': 'nosniff',
  }
}

const link = ({ label, href }: { label: string; href: string }, index: number): string =>
  `<a href="${escape(href)}"${index === 0 ? ' class="primary"' : ''}>${escape(label)}</a>`

const button = ({ action, label, fields }: NonNullable<Page['form']>): string =>
  `<form method="post" action="${escape(action)}">${Object.entries(fields)
    .map(([name, value]) => `<input type="hidden" name="${escape(name)}" value="${escape(value)}">`)
    .join('')}<button class="primary">${escape(label)}</button></form>`

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const escape = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '')

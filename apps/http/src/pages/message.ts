import { getAuth } from '../authkit.ts'
import { html, type Html } from '../html.ts'
import { page } from './layout.ts'

const messages = {
  403: {
    title: 'You cannot open this page',
    body: html`<p>Ask an administrator, or switch to another organization.</p>
      <p class="actions">
        <a href="/account" class="button">Switch organization</a>
        <a href="/" class="button quiet">Back to the journal</a>
      </p>`,
  },
  404: {
    title: 'There is no such page',
    body: html`<p>The address may be mistyped, or the page has moved.</p>
      <p class="actions"><a href="/" class="button">Back to the journal</a></p>`,
  },
  500: { title: 'Something went wrong', body: tryAgain() },
  503: { title: 'Sign-in is taking a break', body: tryAgain() },
}

function tryAgain(): Html {
  return html`<p>Nothing is lost, and you are not signed out. Try again in a moment.</p>
    <p class="actions"><a href="" class="button">Try again</a></p>`
}

/** A page with one thing to say: what happened, and where to go from here. */
export async function message(
  request: Request,
  status: keyof typeof messages,
  headers: HeadersInit = {},
): Promise<Response> {
  const { title, body } = messages[status]
  const content = html`<section class="message">
    <p class="code">${status}</p>
    <h1>${title}</h1>
    ${body}
  </section>`
  return page({ auth: await getAuth(request), title, status, headers, body: content })
}

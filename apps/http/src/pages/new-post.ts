import type { Auth } from '@latchkey/session/core'
import { getAuth, requirePermission } from '../authkit.ts'
import { displayName } from '../display-name.ts'
import { html, type Html } from '../html.ts'
import { addPost, parseDraft, type Draft } from '../post-store.ts'
import { page } from './layout.ts'

export async function newPost(request: Request): Promise<Response> {
  const auth = await requirePermission(request, 'posts:write')
  return formPage({ auth })
}

export async function publish(request: Request): Promise<Response> {
  const draft = parseDraft(Object.fromEntries(await request.formData()))
  if (draft === null)
    return formPage({ auth: await getAuth(request), status: 400, fault: 'A post needs a title and a text.' })
  try {
    const { user } = await requirePermission(request, 'posts:write')
    addPost({ ...draft, author: displayName(user) })
    return new Response(null, { status: 303, headers: { location: '/' } })
  } catch (thrown) {
    if (!(thrown instanceof Response)) throw thrown
    // What was written stays in the form, whatever became of the session.
    return formPage({ auth: await getAuth(request), draft, ...(await faultOf(thrown)) })
  }
}

interface Fault {
  status: number
  headers?: HeadersInit
  fault: string | Html
}

/** What a guard said, as the form shows it. */
async function faultOf(thrown: Response): Promise<Fault> {
  const signInUrl = thrown.headers.get('location')
  if (signInUrl !== null) {
    const link = html`<a href="${signInUrl}" target="_blank" rel="noreferrer">Sign in in a new tab</a>`
    return { status: 401, fault: html`Your session has ended. ${link}, then publish again: your text stays here.` }
  }
  const { message }: { message: string } = await thrown.json()
  const advice = thrown.status === 403 ? ' Ask an administrator for it.' : ''
  return { status: thrown.status, headers: thrown.headers, fault: message + advice }
}

interface FormPage extends Partial<Fault> {
  auth: Auth
  draft?: Draft
}

function formPage({ auth, draft, fault, ...rest }: FormPage): Response {
  const body = html`<div class="narrow">
    <h1>New post</h1>
    <p class="lede">It is published in the journal right away.</p>
    <form class="card stack" method="post">
      ${fault !== undefined && html`<div role="alert" class="fault"><p>${fault}</p></div>`}
      <label for="title">Title</label>
      <input id="title" name="title" required maxlength="120" autocomplete="off" value="${draft?.title}" />
      <label for="body">Text</label>
      <textarea id="body" name="body" required rows="7" maxlength="4000">${draft?.body}</textarea>
      <p class="actions"><button type="submit" class="button">Publish</button></p>
    </form>
  </div>`
  return page({ auth, title: 'New post', body, ...rest })
}

import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { requirePermission } from '@latchkey/remix'
import { displayName } from '../components/display-name.ts'
import type { Fault } from '../components/post-fault.tsx'
import { PostForm } from '../components/post-form.tsx'
import { addPost, parseDraft } from '../post-store.server.ts'

export const meta: MetaFunction = () => [{ title: 'New post · Marginalia' }]

export async function loader(args: LoaderFunctionArgs) {
  await requirePermission(args, 'posts:write')
  return null
}

export async function action(args: ActionFunctionArgs) {
  const draft = parseDraft(Object.fromEntries(await args.request.formData()))
  if (draft === null) throw new Response('A post needs a title and a text.', { status: 400 })
  try {
    const { user } = await requirePermission(args, 'posts:write')
    addPost({ ...draft, author: displayName(user) })
  } catch (refusal) {
    // What was written stays in the form, whatever became of the session; a form without a script leaves for sign-in.
    if (!(refusal instanceof Response) || refusal.status < 400) throw refusal
    const { status, headers } = refusal
    const fault: Fault = await refusal.json()
    return data(fault, {
      status,
      headers: headers.getSetCookie().map((cookie): [string, string] => ['set-cookie', cookie]),
    })
  }
  return redirect('/')
}

export default function NewPost() {
  return (
    <div className="narrow">
      <h1>New post</h1>
      <p className="lede">It is published in the journal right away.</p>
      <PostForm />
    </div>
  )
}

import { requirePermission } from '@latchkey/react-router'
import { data, redirect, useActionData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { displayName } from '../components/display-name.ts'
import { PostForm } from '../components/post-form.tsx'
import { addPost, parseDraft } from '../server/post-store.ts'
import { refusalOf } from '../server/refusal.ts'

export async function loader({ context }: LoaderFunctionArgs) {
  await requirePermission(context, 'posts:write')
  return null
}

export async function action({ context, request }: ActionFunctionArgs) {
  const draft = parseDraft(Object.fromEntries(await request.formData()))
  if (draft === null) throw data({ message: 'A post needs a title and a text.' }, { status: 400 })
  try {
    // Here, where the data is: the loader alone would leave the action open.
    const { user } = await requirePermission(context, 'posts:write')
    addPost({ ...draft, author: displayName(user) })
  } catch (thrown) {
    if (!(thrown instanceof Response)) throw thrown
    // What was written stays in the form, whatever became of the session.
    const refusal = await refusalOf(thrown)
    return data({ draft, refusal }, { status: refusal.status })
  }
  return redirect('/')
}

export const meta = () => [{ title: 'New post · Marginalia' }]

export default function NewPost() {
  const refused = useActionData<typeof action>()
  return (
    <div className="narrow">
      <h1>New post</h1>
      <p className="lede">It is published in the journal right away.</p>
      <PostForm draft={refused?.draft} refusal={refused?.refusal} />
    </div>
  )
}

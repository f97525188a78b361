import { Form, useActionData, useNavigation } from '@remix-run/react'
import { PostFault, type Fault } from './post-fault.tsx'

/** A form of the browser's own, which Remix sends by itself where there is a script. */
export function PostForm() {
  const fault = useActionData<Fault>()
  const isSending = useNavigation().state === 'submitting'
  return (
    <Form className="card stack" method="post" aria-busy={isSending}>
      {fault !== undefined && !isSending && <PostFault fault={fault} />}
      <label htmlFor="title">Title</label>
      <input id="title" name="title" required maxLength={120} autoComplete="off" />
      <label htmlFor="body">Text</label>
      <textarea id="body" name="body" required rows={7} maxLength={4000} />
      <p className="actions">
        <button type="submit" className="button" disabled={isSending}>
          Publish
        </button>
      </p>
    </Form>
  )
}

import { Form, useNavigation } from 'react-router'
import type { Draft } from '../server/post-store.ts'
import type { Refusal } from '../server/refusal.ts'
import { PostFault } from './post-fault.tsx'

interface PostFormProps {
  /** What was written, where it was refused. */
  draft: Draft | undefined
  refusal: Refusal | undefined
}

export function PostForm({ draft, refusal }: PostFormProps) {
  const isSending = useNavigation().state === 'submitting'
  return (
    <Form className="card stack" method="post" aria-busy={isSending}>
      {refusal && <PostFault refusal={refusal} />}
      <label htmlFor="title">Title</label>
      <input id="title" name="title" required maxLength={120} autoComplete="off" defaultValue={draft?.title} />
      <label htmlFor="body">Text</label>
      <textarea id="body" name="body" required rows={7} maxLength={4000} defaultValue={draft?.body} />
      <p className="actions">
        <button type="submit" className="button" disabled={isSending}>
          Publish
        </button>
      </p>
    </Form>
  )
}

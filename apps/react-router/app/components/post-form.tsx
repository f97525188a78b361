import { useHydrated, useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { createPost } from '../server/posts.ts'
import { PostFault } from './post-fault.tsx'

type Submission = { status: 'idle' } | { status: 'sending' } | { status: 'failed'; error: unknown }

export function PostForm() {
  const router = useRouter()
  // Until the script runs, the browser would post the form to a page, and what was written would be gone.
  const isHydrated = useHydrated()
  const [submission, setSubmission] = useState<Submission>({ status: 'idle' })

  async function publish(event: React.FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const { title, body } = Object.fromEntries(new FormData(event.currentTarget)) as { title: string; body: string }
    setSubmission({ status: 'sending' })
    try {
      await createPost({ data: { title, body } })
      await router.navigate({ to: '/' })
    } catch (error) {
      // What was written stays in the form, whatever became of the session.
      setSubmission({ status: 'failed', error })
    }
  }

  return (
    <form className="card stack" onSubmit={publish} method="post" aria-busy={submission.status === 'sending'}>
      {submission.status === 'failed' && <PostFault error={submission.error} />}
      <label htmlFor="title">Title</label>
      <input id="title" name="title" required maxLength={120} autoComplete="off" />
      <label htmlFor="body">Text</label>
      <textarea id="body" name="body" required rows={7} maxLength={4000} />
      <p className="actions">
        <button type="submit" className="button" disabled={!isHydrated || submission.status === 'sending'}>
          Publish
        </button>
      </p>
    </form>
  )
}

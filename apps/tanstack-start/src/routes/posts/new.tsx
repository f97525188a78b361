import { createFileRoute } from '@tanstack/react-router'
import { requirePermission } from '@latchkey/tanstack-start'
import { PostForm } from '../../components/post-form.tsx'

export const Route = createFileRoute('/posts/new')({
  loader: async () => {
    await requirePermission('posts:write')
  },
  head: () => ({ meta: [{ title: 'New post · Marginalia' }] }),
  component: NewPost,
})

function NewPost() {
  return (
    <div className="narrow">
      <h1>New post</h1>
      <p className="lede">It is published in the journal right away.</p>
      <PostForm />
    </div>
  )
}

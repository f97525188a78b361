import { createServerFn } from '@tanstack/react-start'
import { requirePermission, requireRole } from '@latchkey/tanstack-start'
import { displayName } from '../components/display-name.ts'
import { addPost, allPosts } from './post-store.ts'

export interface Post {
  id: string
  title: string
  body: string
  author: string
  /** ISO 8601. */
  writtenAt: string
}

/** Public: everybody reads the journal. */
export const listPosts = createServerFn().handler(async (): Promise<Post[]> => allPosts())

/** What the admin page shows. The guard is here, where the data is: the route alone would leave the function open. */
export const postsByAuthor = createServerFn().handler(async () => {
  await requireRole('admin')
  const posts = allPosts()
  return [...new Set(posts.map(({ author }) => author))].map((author) => {
    const written = posts.filter((post) => post.author === author)
    return { author, posts: written.length, latest: written[0]?.title ?? '' }
  })
})

export const createPost = createServerFn({ method: 'POST' })
  .validator(parsePost)
  .handler(async ({ data }): Promise<Post> => {
    const { user } = await requirePermission('posts:write')
    return addPost({ ...data, author: displayName(user) })
  })

function parsePost({ title, body }: { title: string; body: string }): { title: string; body: string } {
  if (typeof title !== 'string' || typeof body !== 'string' || title.trim() === '' || body.trim() === '')
    throw new Error('A post needs a title and a text.')
  return { title: title.trim().slice(0, 120), body: body.trim().slice(0, 4000) }
}

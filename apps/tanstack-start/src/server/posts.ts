import { createServerFn } from '@tanstack/react-start'
import { requirePermission, requireRole } from '@latchkey/tanstack-start'
import { displayName } from '../components/display-name.ts'
import { addPost, allPosts, parseDraft, postsByAuthor, type Author, type Draft, type Post } from './post-store.ts'

/** Public: everybody reads the journal. */
export const listPosts = createServerFn().handler(async (): Promise<Post[]> => allPosts())

/** What the admin page shows. The guard is here, where the data is: the route alone would leave the function open. */
export const listAuthors = createServerFn().handler(async (): Promise<Author[]> => {
  await requireRole('admin')
  return postsByAuthor()
})

export const createPost = createServerFn({ method: 'POST' })
  .validator((input: Draft): Draft => {
    const draft = parseDraft(input)
    if (draft === null) throw new Error('A post needs a title and a text.')
    return draft
  })
  .handler(async ({ data }): Promise<Post> => {
    const { user } = await requirePermission('posts:write')
    return addPost({ ...data, author: displayName(user) })
  })

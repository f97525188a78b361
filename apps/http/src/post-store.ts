export interface Post {
  id: string
  title: string
  body: string
  author: string
  /** ISO 8601. */
  writtenAt: string
}

export type Draft = Pick<Post, 'title' | 'body'>

/** How much somebody wrote, and what last. */
export interface Author {
  author: string
  posts: number
  latest: string
}

/** The journal, in memory: an example needs no database. Newest first. */
const posts: Post[] = [
  {
    id: 'welcome',
    title: 'What we keep in the margins',
    body: 'Short notes from the team: what we tried, what broke, what we would do again. Anyone may read; members with the right permission write.',
    author: 'The editors',
    writtenAt: '2026-09-01T09:00:00.000Z',
  },
  {
    id: 'sessions',
    title: 'A session is more than a cookie',
    body: 'It has to outlive an expired token, a switch of organization and eight tabs that wake up at once. This journal is where we test that ours does.',
    author: 'The editors',
    writtenAt: '2026-08-18T09:00:00.000Z',
  },
]

export const allPosts = (): Post[] => [...posts]

export function addPost(draft: Draft & Pick<Post, 'author'>): Post {
  const post = { ...draft, id: crypto.randomUUID(), writtenAt: new Date().toISOString() }
  posts.unshift(post)
  return post
}

export function postsByAuthor(): Author[] {
  return [...new Set(posts.map(({ author }) => author))].map((author) => {
    const written = posts.filter((post) => post.author === author)
    return { author, posts: written.length, latest: written[0]?.title ?? '' }
  })
}

/** What a form sent, as a post, or null where it is none: the form itself asks for both. */
export function parseDraft({ title, body }: { title?: unknown; body?: unknown }): Draft | null {
  if (typeof title !== 'string' || typeof body !== 'string' || title.trim() === '' || body.trim() === '') return null
  return { title: title.trim().slice(0, 120), body: body.trim().slice(0, 4000) }
}

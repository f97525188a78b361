import type { Post } from './posts.ts'

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

export function addPost(draft: Pick<Post, 'title' | 'body' | 'author'>): Post {
  const post = { ...draft, id: crypto.randomUUID(), writtenAt: new Date().toISOString() }
  posts.unshift(post)
  return post
}

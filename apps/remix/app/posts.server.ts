import { allPosts } from './post-store.server.ts'

export interface Post {
  id: string
  title: string
  body: string
  author: string
  /** ISO 8601. */
  writtenAt: string
}

/** What the admin page shows. */
export function postsByAuthor(): { author: string; posts: number; latest: string }[] {
  const posts = allPosts()
  return [...new Set(posts.map(({ author }) => author))].map((author) => {
    const written = posts.filter((post) => post.author === author)
    return { author, posts: written.length, latest: written[0]?.title ?? '' }
  })
}

/** What a form sent, as a post. Throws where it is none: the form itself asks for both. */
export function parsePost(form: FormData): { title: string; body: string } {
  const [title, body] = [form.get('title'), form.get('body')]
  if (typeof title !== 'string' || typeof body !== 'string' || title.trim() === '' || body.trim() === '')
    throw new Response('A post needs a title and a text.', { status: 400 })
  return { title: title.trim().slice(0, 120), body: body.trim().slice(0, 4000) }
}

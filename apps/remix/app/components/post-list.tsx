import type { Post } from '../post-store.server.ts'

// UTC, so that the server and every browser write the same day: a difference is a hydration warning.
const day = new Intl.DateTimeFormat('en', { dateStyle: 'long', timeZone: 'UTC' })

export function PostList({ posts }: { posts: readonly Post[] }) {
  return (
    <section aria-labelledby="posts" className="posts">
      <h2 id="posts">Latest</h2>
      <ol>
        {posts.map(({ id, title, body, author, writtenAt }) => (
          <li key={id}>
            <article>
              <h3>{title}</h3>
              <p className="byline">
                {author} · <time dateTime={writtenAt}>{day.format(new Date(writtenAt))}</time>
              </p>
              <p>{body}</p>
            </article>
          </li>
        ))}
      </ol>
    </section>
  )
}

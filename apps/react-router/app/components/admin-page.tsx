import type { Author } from '../server/post-store.ts'

export function AdminPage({ authors }: { authors: readonly Author[] }) {
  return (
    <div className="narrow">
      <h1>Admin</h1>
      <p className="lede">Who writes, and how much. Only administrators see this page.</p>
      <div className="card scroll" role="region" aria-label="Posts by author" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">Author</th>
              <th scope="col">Posts</th>
              <th scope="col">Latest</th>
            </tr>
          </thead>
          <tbody>
            {authors.map(({ author, posts, latest }) => (
              <tr key={author}>
                <th scope="row">{author}</th>
                <td>{posts}</td>
                <td>{latest}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  )
}

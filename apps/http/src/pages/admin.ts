import { requireRole } from '../authkit.ts'
import { html } from '../html.ts'
import { postsByAuthor } from '../post-store.ts'
import { page } from './layout.ts'

export async function admin(request: Request): Promise<Response> {
  const auth = await requireRole(request, 'admin')
  const rows = postsByAuthor().map(
    ({ author, posts, latest }) =>
      html`<tr>
        <th scope="row">${author}</th>
        <td>${posts}</td>
        <td>${latest}</td>
      </tr>`,
  )
  const body = html`<div class="narrow">
    <h1>Admin</h1>
    <p class="lede">Who writes, and how much. Only administrators see this page.</p>
    <div class="card scroll" role="region" aria-label="Posts by author" tabindex="0">
      <table>
        <thead>
          <tr>
            <th scope="col">Author</th>
            <th scope="col">Posts</th>
            <th scope="col">Latest</th>
          </tr>
        </thead>
        <tbody>
          ${rows}
        </tbody>
      </table>
    </div>
  </div>`
  return page({ auth, title: 'Admin', body })
}

import { withAuthkit, type Handle } from './authkit.ts'
import { account } from './pages/account.ts'
import { admin } from './pages/admin.ts'
import { home } from './pages/home.ts'
import { message } from './pages/message.ts'
import { newPost, publish } from './pages/new-post.ts'

const routes: Readonly<Record<string, Handle>> = {
  'GET /': home,
  'GET /account': account,
  'GET /admin': admin,
  'GET /posts/new': newPost,
  'POST /posts/new': publish,
}

async function route(request: Request): Promise<Response> {
  const handle = routes[`${request.method} ${new URL(request.url).pathname}`]
  if (handle === undefined) return message(request, 404)
  try {
    return await handle(request)
  } catch (thrown) {
    return asPage(request, thrown)
  }
}

/** What a guard threw is a page for who opens one; a redirect stays what it is. */
async function asPage(request: Request, thrown: unknown): Promise<Response> {
  if (!(thrown instanceof Response)) {
    console.error(thrown)
    return message(request, 500)
  }
  const { status, headers } = thrown
  if (status === 403) return message(request, status)
  const retryAfter = headers.get('retry-after')
  return status === 503 && retryAfter !== null ? message(request, status, { 'retry-after': retryAfter }) : thrown
}

/** The whole app: for `Deno.serve`, `Bun.serve`, a Worker, or any server that takes a fetch handler. */
export default { fetch: withAuthkit(route) }

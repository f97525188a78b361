import type { SignedIn } from '@latchkey/session/core'
import { getAuth } from '../authkit.ts'
import { displayName } from '../display-name.ts'
import { html, type Html } from '../html.ts'
import { allPosts, type Post } from '../post-store.ts'
import { page } from './layout.ts'

export async function home(request: Request): Promise<Response> {
  const auth = await getAuth(request)
  return page({ auth, body: html`${auth.status === 'signed-in' ? welcome(auth) : invitation} ${postList(allPosts())}` })
}

const invitation = html`<section class="hero">
  <p class="kicker">A team journal</p>
  <h1>Notes worth keeping in the margin.</h1>
  <p class="lede">Read what the team wrote down. Sign in to add your own, in the organization you are working for.</p>
  <p class="actions">
    <a class="button" href="/auth/sign-in">Sign in</a>
    <a class="button quiet" href="/auth/sign-up">Create an account</a>
  </p>
</section>`

const welcome = ({ user, role }: SignedIn): Html =>
  html`<section class="hero">
    <p class="kicker">Signed in${role === undefined ? '' : ` · ${role}`}</p>
    <h1>Good to see you, ${user.firstName ?? displayName(user)}.</h1>
    <p class="lede">You are signed in as <strong>${user.email}</strong>.</p>
    <p class="actions">
      <a class="button" href="/posts/new">Write a post</a>
      <a class="button quiet" href="/account">Your account</a>
    </p>
  </section>`

const day = new Intl.DateTimeFormat('en', { dateStyle: 'long', timeZone: 'UTC' })

const postList = (posts: readonly Post[]): Html =>
  html`<section aria-labelledby="posts" class="posts">
    <h2 id="posts">Latest</h2>
    <ol>
      ${posts.map(
        ({ title, body, author, writtenAt }) =>
          html`<li>
            <article>
              <h3>${title}</h3>
              <p class="byline">${author} · <time datetime="${writtenAt}">${day.format(new Date(writtenAt))}</time></p>
              <p>${body}</p>
            </article>
          </li>`,
      )}
    </ol>
  </section>`

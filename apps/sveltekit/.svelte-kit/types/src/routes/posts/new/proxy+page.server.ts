// @ts-nocheck
import { fail, redirect } from '@sveltejs/kit'
import { authKit, requirePermission } from '@latchkey/sveltekit'
import { displayName } from '#lib/display-name.ts'
import { addPost } from '#lib/server/posts.ts'
import type { Actions, PageServerLoad } from './$types'

export const load = async (event: Parameters<PageServerLoad>[0]) => {
  await requirePermission(event, 'posts:write')
}

export const actions = {
  default: async (event: import('./$types').RequestEvent) => {
    const { auth } = event.locals
    // Not the guard's redirect: what was written stays in the form, whatever became of the session.
    if (auth.status === 'unavailable') return fail(503, { message: 'Sign-in is not available right now. Try again.' })
    if (auth.status === 'signed-out')
      return fail(401, { signInUrl: await authKit.getSignInUrl({ returnTo: '/posts/new' }) })
    const { user } = await requirePermission(event, 'posts:write')
    const draft = parsePost(await event.request.formData())
    if (draft === null) return fail(400, { message: 'A post needs a title and a text.' })
    addPost({ ...draft, author: displayName(user) })
    redirect(303, '/')
  },
}

function parsePost(form: FormData): { title: string; body: string } | null {
  const [title, body] = ['title', 'body'].map((name) => {
    const value = form.get(name)
    return typeof value === 'string' ? value.trim() : ''
  })
  return title && body ? { title: title.slice(0, 120), body: body.slice(0, 4000) } : null
}
;null as any as Actions;
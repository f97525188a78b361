import { fail, isHttpError, redirect } from '@sveltejs/kit'
import { authKit, requirePermission } from '@latchkey/sveltekit'
import { displayName } from '#lib/display-name.ts'
import { addPost, parseDraft } from '#lib/server/post-store.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  // What a script-less form gets back from the action below, which has its own guard: this one would leave, and lose what was written.
  if (event.request.method === 'POST') return
  await requirePermission(event, 'posts:write')
}

export const actions: Actions = {
  async default(event) {
    const written = readForm(await event.request.formData())
    const draft = parseDraft(written)
    if (draft === null) return fail(400, { written, fault: { message: 'A post needs a title and a text.' } })
    // What was written stays in the form, whatever became of the session: the guard would leave for sign-in, and lose it.
    if (event.locals.auth.status === 'signed-out') {
      const signInUrl = await authKit.getSignInUrl({ returnTo: event.url.pathname })
      return fail(401, { written, fault: { message: 'Your session has ended.', signInUrl } })
    }
    try {
      const { user } = await requirePermission(event, 'posts:write')
      addPost({ ...draft, author: displayName(user) })
    } catch (refusal) {
      if (!isHttpError(refusal)) throw refusal
      return fail(refusal.status, { written, fault: refusal.body })
    }
    redirect(303, '/')
  },
}

const readForm = (form: FormData) => ({ title: textOf(form.get('title')), body: textOf(form.get('body')) })

const textOf = (value: FormDataEntryValue | null): string => (typeof value === 'string' ? value : '')

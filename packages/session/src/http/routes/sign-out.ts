import { signOutPath } from '../../sign-in/return-path.ts'
import { isStorageFailure } from '../../service/report-storage.ts'
import { json } from '../json.ts'
import { readFields } from '../read-fields.ts'
import { redirect } from '../redirect.ts'
import { refuse } from '../refuse.ts'
import { show } from '../show.ts'
import type { Visit } from '../visit.ts'

/** `GET sign-out`: one button. It changes nothing, because links are fetched by more than people (monoweb issue 2048). */
export async function signOutPage(visit: Visit): Promise<Response> {
  if (!visit.wantsPage) return refuse(visit, 'method_not_allowed', { headers: { allow: 'POST' } })
  const returnTo = allowedReturnTo(visit, visit.url.searchParams.get('returnTo'))
  return show(visit, 'confirm_sign_out', {
    status: 200,
    title: 'Sign out?',
    message: 'You will be signed out of this app in this browser.',
    form: {
      action: `${visit.instance.config.basePath}/sign-out`,
      label: 'Sign out',
      fields: returnTo === undefined ? {} : { returnTo },
    },
    actions: [],
  })
}

/** `POST sign-out`: ends the session here, whatever state it is in. If the cookie cannot be cleared, it says so. */
export async function signOut(visit: Visit): Promise<Response> {
  const { returnTo: asked } = await readFields(visit.request)
  const returnTo = allowedReturnTo(visit, asked)
  const context = await visit.contextUnrefreshed()
  try {
    const { url } = await context.signOut(returnTo === undefined ? {} : { returnTo })
    if (visit.isNavigation) return redirect(303, url)
    return visit.wantsPage ? await leavingPage(visit, url) : json(200, { url })
  } catch (error) {
    if (!isStorageFailure(error)) throw error
    // The cookie is still in the browser, and nobody may believe otherwise.
    return refuse(visit, 'sign_out_failed')
  }
}

/** For a service worker that sent the form again as a `fetch`: that cannot follow a redirect to WorkOS, and the page that it shows can. */
const leavingPage = (visit: Visit, url: string): Promise<Response> =>
  show(visit, 'signed_out', {
    status: 200,
    title: 'You are signed out',
    message: 'Taking you back now.',
    next: url,
    actions: [{ label: 'Continue', href: url }],
  })

const allowedReturnTo = ({ options, instance }: Visit, asked: string | null | undefined): string | undefined =>
  asked === null || asked === undefined ? undefined : signOutPath(instance.config, asked, options.signOutReturnTo)

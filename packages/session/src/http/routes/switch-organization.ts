import { comingBack, returnPathFor } from '../../sign-in/return-path.ts'
import { json } from '../json.ts'
import { PROBLEMS } from '../problems.ts'
import { readFields } from '../read-fields.ts'
import { redirect } from '../redirect.ts'
import { refuse } from '../refuse.ts'
import { show } from '../show.ts'
import { sessionJson } from '../session-json.ts'
import type { Visit } from '../visit.ts'

/** Characters: WorkOS' ids have about 30. */
const LONGEST_ID = 255
const isId = (value: string): boolean => value !== '' && value.length <= LONGEST_ID

/** `GET switch-organization`: one button. It changes nothing: a link of another site may lead here. */
export async function switchPage(visit: Visit): Promise<Response> {
  if (!visit.wantsPage) return refuse(visit, 'method_not_allowed', { headers: { allow: 'POST' } })
  const { searchParams } = visit.url
  const organizationId = searchParams.get('organizationId') ?? ''
  if (!isId(organizationId)) return refuse(visit, 'bad_request')
  const { basePath } = visit.instance.config
  return show(visit, 'confirm_switch', {
    status: 200,
    title: 'Switch organization?',
    message: 'A link asks to switch this app to another organization. Nothing has changed yet.',
    form: {
      action: `${basePath}/switch-organization`,
      label: 'Switch organization',
      fields: {
        organizationId,
        returnPathname: returnPathFor(visit.instance.config, searchParams.get('returnPathname')),
      },
    },
    actions: [],
  })
}

/** `POST switch-organization`: the session in another organization. No failure of it ends the session it started from. */
export async function switchOrganization(visit: Visit): Promise<Response> {
  const { organizationId = '', returnPathname } = await readFields(visit.request)
  if (!isId(organizationId)) return refuse(visit, 'bad_request')
  const back = returnPathFor(visit.instance.config, returnPathname)
  const context = await visit.context()
  const { auth } = context
  if (auth.status === 'signed-out') return refuse(visit, 'unauthenticated', { returnPathname: back })
  if (auth.status === 'unavailable')
    return refuse(visit, 'session_unavailable', { returnPathname: back, retryAfter: auth.retryAfter })
  const result = await context.switchOrganization(organizationId)
  switch (result.status) {
    case 'switched':
      return visit.wantsPage ? redirect(303, back) : sessionJson(visit, result.auth)
    case 'confirm':
      return redirect(303, comingBack(result.url, back))
    case 'reauthenticate':
      return mustSignIn(visit, result.reason, comingBack(result.url, back))
    case 'denied':
      return visit.wantsPage
        ? refuse(visit, 'denied')
        : json(403, { error: result.reason, message: PROBLEMS.denied.message })
    case 'unavailable':
      return refuse(visit, 'unavailable', { returnPathname: back, retryAfter: result.retryAfter })
  }
}

const mustSignIn = ({ wantsPage }: Visit, error: string, url: string): Response =>
  wantsPage
    ? redirect(303, url)
    : json(409, { error, message: 'This organization asks for a new sign-in. Open the URL.', url })

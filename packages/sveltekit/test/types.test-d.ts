import type { Handle } from '@sveltejs/kit/hooks'
import type { Action, RequestHandler, ServerLoad } from '@sveltejs/kit'
// oxlint-disable-next-line import/no-unassigned-import -- it declares `App.Locals`, and has nothing to name.
import '../src/ambient.ts'
import {
  authKit,
  authKitHandle,
  configureAuthKit,
  handleAuthRoute,
  requireAuth,
  requirePermission,
  requireRecentAuth,
  requireRole,
  type AuthKitAuth,
} from '../src/index.ts'

authKitHandle() satisfies Handle
handleAuthRoute() satisfies RequestHandler

// `locals.auth` is typed by the ambient import, and needs no narrowing for the vendor's fields.
export const load: ServerLoad = ({ locals: { auth } }) => {
  auth satisfies AuthKitAuth
  auth.role satisfies string | undefined
  if (auth.status === 'signed-in') auth.user.email satisfies string
  if (auth.user !== null) auth.sessionId satisfies string
  if (auth.status === 'unavailable') auth.retryAfter satisfies number | null
  // @ts-expect-error nobody may be signed in
  auth.user.email satisfies string
  // @ts-expect-error a refresh token does not travel
  void auth.refreshToken
}

// `withAuth` has the event's own type (vendor bug S7), in each place.
export const guardedLoad: ServerLoad<{ id: string }, { team: string }> = authKit.withAuth(
  async ({ auth, params, parent, depends }) => {
    depends('app:team')
    params.id satisfies string
    return { email: auth.user.email, team: (await parent()).team }
  },
)
export const guardedAction: Action = authKit.withAuth(async ({ auth, request }) => ({
  email: auth.user.email,
  form: Object.fromEntries(await request.formData()),
}))
export const GET: RequestHandler = authKit.withAuth(({ auth }) => Response.json(auth.sessionId))
export const other: ServerLoad<{ id: string }> = authKit.withAuth(({ params }) => {
  // @ts-expect-error not a parameter of this route
  params.name satisfies string
})
// @ts-expect-error an endpoint answers with a Response
export const POST: RequestHandler = authKit.withAuth(({ auth }) => auth.user.email)

export const guards: RequestHandler = async (event) => {
  const { user } = await requireAuth()
  user.email satisfies string
  await requireRole('admin')
  await requireRole(event, 'admin')
  await requirePermission(event, 'posts:write')
  await requireRecentAuth({ maxAge: 60 })
  // @ts-expect-error which role?
  await requireRole(event)
  // @ts-expect-error the setting may be missing
  await requireRole(process.env.ROLE)
  // @ts-expect-error the setting may be missing
  await requireRole(event, process.env.ROLE)
  // @ts-expect-error the setting may be missing
  await requirePermission(event, undefined)
  // @ts-expect-error the setting may be missing
  await requireRecentAuth(event, { maxAge: undefined })
  // @ts-expect-error in seconds, by name
  await requireRecentAuth(event, 60)
  // @ts-expect-error which organization?
  await authKit.switchOrganization(event, {})
  await authKit.getSignInUrl({ returnTo: '/', loginHint: 'ada@example.com', organizationId: 'org_1' })
  // @ts-expect-error no option of a sign-in
  await authKit.getSignInUrl({ returnUrl: '/' })
  // A sign-out comes back to nobody.
  return authKit.signOut(event)
}

configureAuthKit({ clientId: undefined, cookieName: 'session' })
// @ts-expect-error no key of the configuration
configureAuthKit({ clientID: 'client_1' })

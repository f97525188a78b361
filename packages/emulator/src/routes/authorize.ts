import type { Context } from 'hono'

import { EMAIL } from '../email.ts'
import type { Environment } from '../environment.ts'
import { noticePage } from '../page/notice.ts'
import { organizationPage } from '../page/organization.ts'
import { sendPage } from '../page/send-page.ts'
import { signInPage } from '../page/sign-in.ts'
import { signUpPage } from '../page/sign-up.ts'
import type { Visitor } from '../events/emit-authentication.ts'
import type { App, AppEnv } from '../server/context.ts'
import { presentUser } from '../server/present.ts'
import { readBody, stringField, type Body } from '../server/read-body.ts'
import { checkAuthorizationRequest, type AuthorizationRequest } from '../sign-in/authorization-request.ts'
import { completeSignIn } from '../sign-in/complete-sign-in.ts'
import { callbackUrl } from '../sign-in/redirect-uri.ts'
import { createUser } from '../store/create.ts'
import { findUserByEmail } from '../store/find.ts'
import type { Organization, User } from '../store/entities.ts'

const PATH = '/user_management/authorize'
type Answer = Response | Promise<Response>

/** The sign-in page. It is shown for every request: there is no cookie here that could answer in silence, whatever `prompt` and `max_age` say. */
export function authorizeRoutes(app: App, environment: Environment): void {
  app.get(PATH, (c) =>
    withRequest(c, environment, (request) => {
      const page = request.screenHint === 'sign-up' ? signUpPage(request) : signInPage(environment, request)
      return sendPage(c, page)
    }),
  )

  app.post(PATH, (c) =>
    withRequest(c, environment, async (request) => answerForm(c, environment, request, await readBody(c.req))),
  )
}

function withRequest(
  c: Context<AppEnv>,
  environment: Environment,
  respond: (request: AuthorizationRequest) => Answer,
): Answer {
  const checked = checkAuthorizationRequest(environment, new URL(c.req.url).searchParams)
  switch (checked.status) {
    case 'valid':
      return respond(checked.request)
    case 'returned':
      return c.redirect(checked.callback, 302)
    case 'shown':
      return sendPage(c, noticePage('The app’s sign-in request is not valid', checked.message), 400, checked.message)
  }
}

function answerForm(c: Context<AppEnv>, environment: Environment, request: AuthorizationRequest, form: Body): Answer {
  const { redirectUri, state } = request
  const intent = stringField(form, 'intent')
  const email = stringField(form, 'email')?.trim() ?? ''
  if (intent === 'cancel') {
    const error_description = 'The person cancelled signing in.'
    return c.redirect(callbackUrl(redirectUri, { error: 'access_denied', error_description, state }), 303)
  }
  if (!EMAIL.test(email)) {
    const message = 'Type an email address, such as ada@example.com.'
    const page = intent === 'sign-up' ? signUpPage(request, { message }) : signInPage(environment, request, message)
    return sendPage(c, page, 422, message)
  }
  const user = findUserByEmail(environment.store, email) ?? (intent === 'sign-up' && signUp(environment, email, form))
  if (!user) {
    const message = 'Nobody has this email yet. Create an account for it, or go back and choose another.'
    return sendPage(c, signUpPage(request, { email, message }), 422, message)
  }
  return proceed(c, environment, request, user, stringField(form, 'organization_id'))
}

function signUp({ store, clock, events }: Environment, email: string, form: Body): User {
  const firstName = stringField(form, 'first_name') ?? null
  const lastName = stringField(form, 'last_name') ?? null
  const user = createUser(store, clock, { email, firstName, lastName, emailVerified: true })
  events.emit('user.created', presentUser(user))
  return user
}

function proceed(
  c: Context<AppEnv>,
  environment: Environment,
  request: AuthorizationRequest,
  user: User,
  chosen: string | undefined,
): Answer {
  const step = completeSignIn(environment, request, user, chosen, visitorOf(c))
  switch (step.status) {
    case 'done':
      return c.redirect(step.callback, 303)
    case 'choose-organization':
      return sendPage(c, organizationPage(user, step.organizations), 200, choice(step.organizations))
    case 'refused':
      return sendPage(c, signInPage(environment, request, step.message), 403, step.message)
  }
}

function visitorOf(c: Context<AppEnv>): Visitor {
  return {
    ipAddress: c.env.incoming?.socket.remoteAddress ?? null,
    userAgent: c.req.header('user-agent') ?? null,
  }
}

function choice(organizations: readonly Organization[]): string {
  return `the person has several organizations; pass organization: one of ${organizations.map(({ name }) => name).join(', ')}`
}

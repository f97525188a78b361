import { EMAIL } from '../email.ts'
import type { Environment } from '../environment.ts'
import { ApiError, codedError, notFound } from '../server/api-error.ts'
import type { App } from '../server/context.ts'
import { paginate } from '../server/list-query.ts'
import { presentUser } from '../server/present.ts'
import { isExternalIdTaken, refuseTakenExternalId } from '../server/external-id.ts'
import { mergeMetadata } from '../server/merge-metadata.ts'
import { nullableField, readBody, requiredField, stringField, type Body } from '../server/read-body.ts'
import { createUser } from '../store/create.ts'
import { findMembership, findUserByEmail } from '../store/find.ts'
import { removeUser } from '../store/remove.ts'
import type { User } from '../store/entities.ts'
import type { Store } from '../store/store.ts'

const PATH = '/user_management/users'

export function userRoutes(app: App, environment: Environment): void {
  const { store, clock, events } = environment
  app.get(PATH, (c) => {
    const { email, organization_id: organizationId } = c.req.query()
    const matching = [...store.users.values()]
      .filter((user) => !email || user.email.toLowerCase() === email.toLowerCase())
      .filter((user) => !organizationId || findMembership(store, user.id, organizationId))
    return c.json(paginate(c.req, matching, presentUser))
  })

  app.post(PATH, async (c) => {
    const body = await readBody(c.req)
    const email = requiredField(body, 'email')
    if (!EMAIL.test(email)) throw notCreated('invalid_email', 'This is no email address.')
    if (findUserByEmail(store, email)) throw notCreated('email_not_available', 'This email is not available.')
    if (isExternalIdTaken(store.users.values(), body)) {
      throw notCreated('external_id_already_used', 'This external ID is already used.')
    }
    const user = presentUser(createUser(store, clock, { email, ...profile(body) }))
    events.emit('user.created', user)
    return c.json(user, 201)
  })

  app.get(`${PATH}/external_id/:externalId`, (c) =>
    c.json(presentUser(userByExternalId(store, c.req.param('externalId')))),
  )

  app.get(`${PATH}/:id`, (c) => c.json(presentUser(userOf(store, c.req.param('id')))))

  app.put(`${PATH}/:id`, async (c) => {
    const user = userOf(store, c.req.param('id'))
    const body = await readBody(c.req)
    refuseTakenExternalId(store.users.values(), body, user)
    changeEmail(store, user, stringField(body, 'email'))
    Object.assign(user, profile(body, user), { updatedAt: clock.iso() })
    events.emit('user.updated', presentUser(user))
    return c.json(presentUser(user))
  })

  app.delete(`${PATH}/:id`, (c) => {
    removeUser(environment, userOf(store, c.req.param('id')))
    return c.body(null, 200)
  })

  // The emulator has no social accounts; the bare array is the contract's (section 1.3).
  app.get(`${PATH}/:id/identities`, (c) => c.json(userOf(store, c.req.param('id')) && []))
}

function userOf(store: Store, id: string): User {
  const user = store.users.get(id)
  if (!user) throw notFound('User', id)
  return user
}

function userByExternalId(store: Store, externalId: string): User {
  for (const user of store.users.values()) if (user.externalId === externalId) return user
  throw notFound('User', externalId)
}

/** The fields of a request that a user takes over; those not given are left out. */
function profile(body: Body, current?: User): Partial<User> {
  const given: { [Field in keyof User]?: User[Field] | undefined } = {
    emailVerified: typeof body['email_verified'] === 'boolean' ? body['email_verified'] : undefined,
    firstName: nullableField(body, 'first_name'),
    lastName: nullableField(body, 'last_name'),
    name: nullableField(body, 'name'),
    externalId: nullableField(body, 'external_id'),
    locale: nullableField(body, 'locale'),
    metadata: mergeMetadata(current?.metadata ?? {}, body['metadata']),
  }
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
}

function changeEmail(store: Store, user: User, email: string | undefined): void {
  if (email === undefined) return
  if (!EMAIL.test(email)) throw codedError(400, 'invalid_email', 'This is no email address.')
  const holder = findUserByEmail(store, email)
  if (holder && holder !== user) throw codedError(400, 'email_not_available', 'This email is not available.')
  user.email = email
}

/** Shape B of the contract, as observed of WorkOS (section 3.6). */
function notCreated(code: string, message: string): ApiError {
  return new ApiError(400, {
    message: 'Could not create user.',
    code: 'user_creation_error',
    errors: [{ code, message }],
  })
}

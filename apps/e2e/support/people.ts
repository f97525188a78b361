import type { Emulator } from '@latchkey/emulator'
import type { Person } from './sign-in.ts'

export interface Member extends Person {
  readonly membershipId: string
}

/** Somebody new, so that what a test does to them is nobody else's trouble. */
export async function addPerson(emulator: Emulator, { organization }: { organization: string }): Promise<Member> {
  const email = `${crypto.randomUUID()}@example.com`
  const { id: user_id } = await call(emulator, 'POST', '/user_management/users', { email, first_name: 'Test' })
  const { data } = await call(emulator, 'GET', '/organizations')
  const found = data?.find(({ name }) => name === organization)
  if (found === undefined) throw new Error(`The seed has no organization "${organization}".`)
  const membership = { user_id, organization_id: found.id, role_slug: 'member' }
  const { id } = await call(emulator, 'POST', '/user_management/organization_memberships', membership)
  return { email, membershipId: id }
}

export async function removeFromOrganization(emulator: Emulator, { membershipId }: Member): Promise<void> {
  const path = `/user_management/organization_memberships/${membershipId}`
  const response = await fetch(emulator.url + path, { method: 'DELETE', headers: authorized(emulator) })
  if (!response.ok) throw new Error(`DELETE ${path} answered ${response.status}.`)
}

interface Entity {
  readonly id: string
  readonly data?: readonly { readonly id: string; readonly name: string }[]
}

async function call(emulator: Emulator, method: string, path: string, body?: object): Promise<Entity> {
  const headers = { ...authorized(emulator), 'content-type': 'application/json' }
  const response = await fetch(emulator.url + path, { method, headers, ...(body && { body: JSON.stringify(body) }) })
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`)
  const entity: Entity = await response.json()
  return entity
}

const authorized = ({ apiKey }: Emulator): Record<string, string> => ({ authorization: `Bearer ${apiKey}` })

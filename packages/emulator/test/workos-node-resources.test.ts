import { expect, test } from 'vitest'

import { start } from './environment.ts'
import { client, now } from './workos-client.ts'

test('users, organizations and memberships: create, get, list, update, delete', async () => {
  const emulator = await start({ now })
  const { userManagement, organizations } = client(emulator)
  const user = await userManagement.createUser({ email: 'new@example.com', firstName: 'New', externalId: 'u1' })
  const organization = await organizations.createOrganization({
    name: 'New',
    domainData: [{ domain: 'n.example', state: 'verified' as never }],
  })
  const pair = { userId: user.id, organizationId: organization.id }
  const membership = await userManagement.createOrganizationMembership({ ...pair, roleSlug: 'admin' })
  expect(membership).toMatchObject({ ...pair, status: 'active', role: { slug: 'admin' } })
  expect((await userManagement.updateUser({ userId: user.id, lastName: 'Er' })).lastName).toBe('Er')
  expect((await userManagement.getUserByExternalId('u1')).id).toBe(user.id)
  expect(await userManagement.getUserIdentities(user.id)).toEqual([])
  expect((await organizations.updateOrganization({ organization: organization.id, name: 'Newer' })).name).toBe('Newer')
  expect((await organizations.listOrganizations({ domains: ['n.example'] })).data).toHaveLength(1)
  await userManagement.updateOrganizationMembership(membership.id, { roleSlugs: ['owner', 'admin'] })
  await userManagement.deactivateOrganizationMembership(membership.id)
  const listed = await userManagement.listOrganizationMemberships({ ...pair, statuses: ['active', 'inactive'] })
  expect(listed.data).toMatchObject([{ status: 'inactive', roles: [{ slug: 'owner' }, { slug: 'admin' }] }])
  expect((await userManagement.reactivateOrganizationMembership(membership.id)).status).toBe('active')
  await userManagement.deleteOrganizationMembership(membership.id)
  await organizations.deleteOrganization(organization.id)
  await userManagement.deleteUser(user.id)
  expect((await userManagement.listUsers({ email: 'new@example.com' })).data).toEqual([])
})

test('autoPagination walks every page', async () => {
  const users = Array.from({ length: 120 }, (_, index) => ({ email: `user${index}@example.com` }))
  const emulator = await start({ now, seed: { users } })
  const all = await (await client(emulator).userManagement.listUsers()).autoPagination()
  expect(new Set(all.map(({ email }) => email)).size).toBe(120)
})

import { describe, expect, it } from 'vitest'
import { json, openStore, signedIn } from './support/open-store.ts'

describe('switching organization', () => {
  it('sends where to come back to, and takes the new session', async () => {
    const { store, asked, replies } = openStore({ initial: signedIn() })
    replies.push(json(200, signedIn({ organizationId: 'org_b' })))
    const result = await store.switchOrganization('org_b', { returnPathname: '/account' })
    expect(result).toMatchObject({ ok: true, session: { organizationId: 'org_b' } })
    expect(asked).toMatchObject([
      {
        method: 'POST',
        path: '/auth/switch-organization',
        type: 'application/json',
        body: { organizationId: 'org_b', returnPathname: '/account' },
      },
    ])
    expect(store.getSnapshot()).toMatchObject({ organizationId: 'org_b' })
  })

  it('goes to sign-in where the organization asks for it, and stays signed in', async () => {
    const { store, replies, visited } = openStore({ initial: signedIn() })
    replies.push(json(409, { error: 'sso_required', message: 'no', url: '/auth/sign-in?organizationId=org_b' }))
    expect(await store.switchOrganization('org_b')).toMatchObject({
      ok: false,
      error: { code: 'reauthenticate', reason: 'sso_required' },
    })
    expect(visited).toEqual(['/auth/sign-in?organizationId=org_b'])
    expect(store.getSnapshot()).toMatchObject({ status: 'signed-in', organizationId: 'org_a' })
  })

  it('is denied for an organization that is not theirs, and nothing changes', async () => {
    const { store, replies } = openStore({ initial: signedIn() })
    const before = store.getSnapshot()
    replies.push(json(403, { error: 'organization_membership_not_found', message: 'no' }))
    expect(await store.switchOrganization('org_b')).toMatchObject({
      ok: false,
      error: { code: 'denied', reason: 'organization_membership_not_found' },
    })
    expect(store.getSnapshot()).toBe(before)
  })
})

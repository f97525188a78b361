import { SeedProblem, type SeedPath } from './seed-problem.ts'
import type { Seed, SeedOrganization, SeedUser } from './seed.ts'

/** What no schema says: nothing is there twice, and every membership names an organization that is there. */
export function checkReferences({ organizations = [], users = [] }: Seed): void {
  const names = new Map<string, number>()
  organizations.forEach((organization, index) => takeOrganization(names, organization, index))
  const emails = new Set<string>()
  users.forEach((user, index) => {
    const path: SeedPath = ['users', index]
    take(emails, [user.email.toLowerCase(), user.id], path, `repeats the user "${user.email}"`)
    checkMemberships(user, names, path)
  })
}

function takeOrganization(names: Map<string, number>, { name, id = name }: SeedOrganization, index: number): void {
  if (names.has(name) || names.has(id)) {
    throw new SeedProblem(['organizations', index], `repeats the organization "${name}"`)
  }
  names.set(name, index)
  names.set(id, index)
}

function checkMemberships({ memberships = [] }: SeedUser, names: Map<string, number>, path: SeedPath): void {
  const joined = new Set<number>()
  memberships.forEach(({ organization, role, roles }, index) => {
    const at = [...path, 'memberships', index]
    if (role && roles) throw new SeedProblem([...at, 'roles'], 'stands beside role: give one of the two')
    const place = names.get(organization)
    if (place === undefined) {
      throw new SeedProblem([...at, 'organization'], `names "${organization}", which is not in seed.organizations`)
    }
    if (joined.has(place)) throw new SeedProblem(at, `repeats the membership in "${organization}"`)
    joined.add(place)
  })
}

function take(taken: Set<string>, keys: readonly (string | undefined)[], path: SeedPath, reason: string): void {
  for (const key of keys) {
    if (key === undefined) continue
    if (taken.has(key)) throw new SeedProblem(path, reason)
    taken.add(key)
  }
}

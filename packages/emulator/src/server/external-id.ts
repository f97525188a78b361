import { codedError } from './api-error.ts'
import { stringField, type Body } from './read-body.ts'

interface Identified {
  readonly externalId: string | null
}

/** Whether another than `self` has the `external_id` that a request gives. */
export function isExternalIdTaken(entities: Iterable<Identified>, body: Body, self?: Identified): boolean {
  const externalId = stringField(body, 'external_id')
  if (externalId === undefined) return false
  for (const entity of entities) if (entity.externalId === externalId && entity !== self) return true
  return false
}

export function refuseTakenExternalId(entities: Iterable<Identified>, body: Body, self?: Identified): void {
  if (!isExternalIdTaken(entities, body, self)) return
  throw codedError(400, 'external_id_already_used', 'This external ID is already used.')
}

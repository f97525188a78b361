import type { HonoRequest } from 'hono'

import { messageError } from './api-error.ts'

export interface Page<Item> {
  readonly object: 'list'
  readonly data: readonly Item[]
  readonly list_metadata: { readonly before: string | null; readonly after: string | null }
}

/** The values of an array parameter in each form that clients send: `a=1,2`, `a=1&a=2` and `a[]=1&a[]=2`. */
export function arrayQuery(request: HonoRequest, name: string): string[] {
  const given = [...(request.queries(name) ?? []), ...(request.queries(`${name}[]`) ?? [])]
  return given.flatMap((value) => value.split(',')).filter((value) => value !== '')
}

/** One page of entities that come in creation order; in the usual order unless `order` says otherwise. */
export function paginate<Entity extends { readonly id: string }, Item>(
  request: HonoRequest,
  entities: readonly Entity[],
  present: (entity: Entity) => Item,
  usual: 'desc' | 'asc' = 'desc',
): Page<Item> {
  const limit = limitOf(request)
  const { order = usual, before, after } = request.query()
  if (order !== 'desc' && order !== 'asc' && order !== 'normal') throw messageError(422, 'order must be asc or desc.')
  const ordered = order === 'asc' ? entities : entities.toReversed()
  const start = after ? indexOf(ordered, after) + 1 : before ? Math.max(0, indexOf(ordered, before) - limit) : 0
  const end = Math.min(start + limit, before && !after ? indexOf(ordered, before) : ordered.length)
  const page = ordered.slice(start, end)
  return {
    object: 'list',
    data: page.map(present),
    list_metadata: {
      before: start > 0 ? (page[0]?.id ?? null) : null,
      after: end < ordered.length ? (page.at(-1)?.id ?? null) : null,
    },
  }
}

function limitOf(request: HonoRequest): number {
  const limit = Number(request.query('limit') ?? 10)
  if (Number.isInteger(limit) && limit >= 1 && limit <= 100) return limit
  throw messageError(422, 'limit must be a whole number from 1 to 100.')
}

function indexOf(entities: readonly { readonly id: string }[], id: string): number {
  const index = entities.findIndex((entity) => entity.id === id)
  if (index === -1) throw messageError(422, `There is no object '${id}' to continue from.`)
  return index
}

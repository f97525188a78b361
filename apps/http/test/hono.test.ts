import { Hono } from 'hono'
import { adapterCases } from '@latchkey/testing/conformance'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { withAuthkit } from '../src/authkit.ts'
import { routes } from './support/fixture.ts'
import { withHonoServer } from './support/listen.ts'
import { start, type Running } from './support/start.ts'

const hono = new Hono()
for (const [name, handle] of Object.entries(routes)) hono.all(`/conformance/${name}`, ({ req }) => handle(req.raw))

describe('a Hono app on its own Node server', () => {
  let app: Running
  beforeAll(async () => {
    app = await start(
      withAuthkit((request) => hono.fetch(request)),
      withHonoServer,
    )
  })
  afterAll(() => app.close())
  it.each(adapterCases)('$name', ({ run }) => run(app))
})

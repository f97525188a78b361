import { adapterCases } from '@latchkey/testing/conformance'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { fixture } from './support/fixture.ts'
import { withSrvx } from './support/listen.ts'
import { start, type Running } from './support/start.ts'

describe('a fetch handler on srvx', () => {
  let app: Running
  beforeAll(async () => {
    app = await start(fixture, withSrvx)
  })
  afterAll(() => app.close())
  it.each(adapterCases)('$name', ({ run }) => run(app))
})

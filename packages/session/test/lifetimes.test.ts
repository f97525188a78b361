import { describe, expect, it } from 'vitest'
import { harness, type Harness } from './support/service.ts'

const visit = (app: Harness): ReturnType<Harness['service']['forRequest']> => app.service.forRequest(app.request())

/** One request, its cookies taken by the browser. */
async function browse(app: Harness): Promise<Awaited<ReturnType<typeof visit>>> {
  const context = await visit(app)
  app.take(context.setCookies())
  return context
}

const startOf = (app: Harness): number => Math.floor(app.now().getTime() / 1000)

describe('an absolute lifetime', () => {
  it('ends the session at its second, whatever the refresh token is worth, and without a call', async () => {
    const app = await harness({ sessionMaxAge: 3600 })
    await app.put({ ...(await app.session()), startedAt: startOf(app) })
    for (let minutes = 0; minutes < 56; minutes += 4) {
      app.advance(240)
      expect((await browse(app)).auth).toMatchObject({
        status: 'signed-in',
        endsAt: startOf(app) + 3600 - (minutes + 4) * 60,
      })
    }
    const calls = app.sent.length
    app.advance(3600 - 56 * 60)
    const over = await visit(app)
    expect(over.auth).toMatchObject({ status: 'signed-out', reason: 'session_expired' })
    expect(over.setCookies()).toEqual([])
    await expect.poll(() => app.events.map(({ code }) => code)).toContain('session.expired')
    expect(app.sent).toHaveLength(calls)
  })

  it('holds for a cookie that was caught earlier and is played back', async () => {
    const app = await harness({ sessionMaxAge: 3600 })
    await app.put({ ...(await app.session()), startedAt: startOf(app) })
    const caught = app.request()
    app.advance(3600)
    expect((await app.service.forRequest(caught)).auth).toMatchObject({ reason: 'session_expired' })
  })

  it("counts a vendor's session from its last authentication, and writes that down", async () => {
    const app = await harness({ sessionMaxAge: 3600 })
    await app.put(await app.session({ auth_time: startOf(app) - 3000 }))
    expect((await browse(app)).auth).toMatchObject({ endsAt: startOf(app) + 600 })
    expect((await visit(app)).setCookies()).toEqual([])
    app.advance(600)
    expect((await visit(app)).auth).toMatchObject({ reason: 'session_expired' })
  })
})

describe('an idle timeout', () => {
  it('ends the session when no request came for so long', async () => {
    const app = await harness({ sessionIdleTimeout: 1200 })
    await app.put(await app.session())
    await browse(app)
    app.advance(1200)
    expect((await visit(app)).auth).toMatchObject({ status: 'signed-out', reason: 'session_expired' })
    expect(app.sent).toEqual([])
  })

  it('is put off by requests, which are noted no oftener than a tenth of it', async () => {
    const app = await harness({ sessionIdleTimeout: 1200 })
    await app.put(await app.session({}, { ttl: 86_000 }))
    let noted = 0
    for (let seconds = 0; seconds < 6000; seconds += 60) {
      const context = await browse(app)
      expect(context.auth.status).toBe('signed-in')
      noted += context.setCookies().length
      app.advance(60)
    }
    expect(noted).toBe(50)
    expect(app.sent).toEqual([])
  })
})

it('without limits, nothing is noted and nothing ends', async () => {
  const app = await harness()
  await app.put(await app.session({}, { ttl: 86_000 }))
  app.advance(80_000)
  const context = await visit(app)
  expect(context.auth).toMatchObject({ status: 'signed-in', endsAt: null })
  expect(context.setCookies()).toEqual([])
})

it.each([
  ['sessionMaxAge', 59],
  ['sessionIdleTimeout', 0.5],
  ['staleIfError', -1],
])('%s of %s seconds is a configuration error that names it', async (key, value) => {
  const app = await harness({ [key]: value })
  await expect(visit(app)).rejects.toThrow(
    expect.objectContaining({ code: 'ERR_CONFIG_INVALID', message: expect.stringContaining(key) }),
  )
})

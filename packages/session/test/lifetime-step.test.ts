import { beforeEach, describe, expect, it } from 'vitest'
import { endOf, noted } from '../src/authenticate/lifetime.ts'
import type { Session } from '../src/model/session.ts'
import { harness, type Harness } from './support/service.ts'

let app: Harness
let session: Session
let seconds: number
beforeEach(async () => {
  app = await harness()
  session = await app.session()
  seconds = app.now().getTime() / 1000
})

const unlimited = { sessionMaxAge: undefined, sessionIdleTimeout: undefined }
const absolute = { ...unlimited, sessionMaxAge: 3_600 }
const idle = { ...unlimited, sessionIdleTimeout: 1_000 }
const both = { sessionMaxAge: 3_600, sessionIdleTimeout: 1_000 }

describe('a session ends', () => {
  it('never, where no limit is configured', () => {
    expect(endOf(session, unlimited)).toBeNull()
    expect(endOf({ ...session, startedAt: 0, activeAt: 0 }, unlimited)).toBeNull()
  })

  it('so long after its start, whenever it was used last', () => {
    expect(endOf({ ...session, startedAt: 10, activeAt: 3_000 }, absolute)).toBe(3_610)
  })

  it('so long after its last use, whenever it began', () => {
    expect(endOf({ ...session, startedAt: 10, activeAt: 3_000 }, idle)).toBe(4_000)
  })

  it('at whichever comes first', () => {
    expect(endOf({ ...session, startedAt: 10, activeAt: 100 }, both)).toBe(1_100)
    expect(endOf({ ...session, startedAt: 10, activeAt: 3_000 }, both)).toBe(3_610)
  })

  it('counted from its last authentication, then from its token, where nothing is written down', async () => {
    const authenticated = await app.session({ auth_time: seconds - 100 })
    expect(endOf(authenticated, absolute)).toBe(seconds - 100 + 3_600)
    expect(endOf(authenticated, idle)).toBe(seconds + 1_000)
    expect(endOf(session, absolute)).toBe(seconds + 3_600)
  })

  it('in 1970 where its token cannot be read: it fails closed', () => {
    const unreadable = { ...session, accessToken: 'unreadable' }
    expect(endOf(unreadable, absolute)).toBe(3_600)
    expect(endOf(unreadable, idle)).toBe(1_000)
  })
})

describe('a request is noted', () => {
  it('nowhere where no limit is configured', () => {
    expect(noted(session, unlimited, app.now)).toBe(session)
  })

  it('by the start alone where only the whole is limited, and once', () => {
    const started = noted(session, absolute, app.now)
    expect(started).toStrictEqual({ ...session, startedAt: seconds })
    app.advance(600)
    expect(noted(started, absolute, app.now)).toBe(started)
  })

  it('by its second alone where only the pause is limited, again after a tenth of it and not before', () => {
    app.advance(0.9)
    const active = noted(session, idle, app.now)
    expect(active).toStrictEqual({ ...session, activeAt: seconds })
    app.advance(99)
    expect(noted(active, idle, app.now)).toBe(active)
    app.advance(0.1)
    expect(noted(active, idle, app.now)).toStrictEqual({ ...session, activeAt: seconds + 100 })
  })

  it('by both where both are limited, each where it is due', () => {
    const whole = noted(session, both, app.now)
    expect(whole).toStrictEqual({ ...session, startedAt: seconds, activeAt: seconds })
    app.advance(100)
    expect(noted(whole, both, app.now)).toStrictEqual({ ...whole, activeAt: seconds + 100 })
    expect(noted({ ...session, activeAt: seconds + 100 }, both, app.now)).toStrictEqual({
      ...session,
      startedAt: seconds,
      activeAt: seconds + 100,
    })
  })
})

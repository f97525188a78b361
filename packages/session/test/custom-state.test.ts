import { beforeEach, describe, expect, it } from 'vitest'
import { backFrom, browse, type Browser } from './support/browser.ts'

// An app acts on the state that its `onSuccess` is given: it must be the one of this browser's own sign-in.

let states: (string | undefined)[]
let attacker: Browser
let victim: Browser

beforeEach(async () => {
  states = []
  const options = { onSuccess: ({ state }: { state?: string | undefined }): void => void states.push(state) }
  attacker = await browse(options)
  victim = await browse(options)
})

const linkOf = (browser: Browser): Promise<string> => browser.service.getSignInUrl({ state: 'invited by eve' })

describe('a callback of a sign-in flow that another browser began', () => {
  it('starts a sign-in without the state of that flow', async () => {
    const planted = backFrom(await attacker.open(await linkOf(attacker)))
    await victim.open(backFrom(await victim.open(planted)))
    expect(states).toEqual([undefined])
  })

  it('starts a sign-in without it, also if a cookie with the name of that flow was planted', async () => {
    const planted = backFrom(await attacker.open(await linkOf(attacker)))
    const [name = ''] = [...attacker.jar.keys()].filter((cookie) => cookie.includes('wos_flow'))
    await victim.start()
    const [own = ''] = [...victim.jar].filter(([cookie]) => cookie.includes('wos_flow')).map(([, value]) => value)
    victim.jar.clear()
    victim.jar.set(name, own)
    await victim.open(backFrom(await victim.open(planted)))
    expect(states).toEqual([undefined])
  })
})

it('a sign-in flow that took too long starts again with its state, in the browser that began it', async () => {
  const back = backFrom(await victim.open(await linkOf(victim)))
  victim.advance(601)
  await victim.open(backFrom(await victim.open(back)))
  expect(states).toEqual(['invited by eve'])
})

describe('the state in a link', () => {
  it('holds for an hour', async () => {
    const link = await linkOf(victim)
    victim.advance(3_599)
    await victim.open(backFrom(await victim.open(link)))
    victim.advance(1)
    await victim.open(backFrom(await victim.open(link)))
    expect(states).toEqual(['invited by eve', undefined])
  })

  it('holds for the session that it was made for, and for no other visitor', async () => {
    await attacker.put(await attacker.session({ sid: 'session_of_attacker' }))
    const context = await attacker.service.forRequest(attacker.request())
    const link = await attacker.service.getAuthorizationUrl({ state: 'mine' }, context)
    await attacker.open(backFrom(await attacker.open(link)))
    await victim.open(backFrom(await victim.open(link)))
    await victim.open(backFrom(await victim.open(link)))
    expect(states).toEqual(['mine', undefined, undefined])
  })
})

import { expect, it } from 'vitest'
import { RequestStates } from '../src/adapter.ts'
import { harness } from './support/service.ts'

const { service } = await harness()
const open = (addressOf?: (url: string) => string): RequestStates =>
  new RequestStates(service, { reused: 'Return a new object.', ...(addressOf && { addressOf }) })
const at = (path: string, cookie = 'a=1'): Request =>
  new Request(`https://app.example.com${path}`, { headers: { cookie } })

it('loaders with a Request each and one scope share a state', () => {
  const states = open()
  const context = {}
  const state = states.of({ request: at('/'), context })
  expect(states.of({ request: at('/'), context })).toBe(state)
  expect(states.known(context)).toBe(state)
})

it('what takes the Request alone finds the state of the loader that it came with', () => {
  const states = open()
  const request = at('/')
  const state = states.of({ request, context: {} })
  expect(states.ofRequest(request)).toBe(state)
  expect(states.ofRequest(at('/'))).not.toBe(state)
})

it.each([
  ['another page', at('/other')],
  ['another visitor', at('/', 'a=2')],
])('a scope that comes again with %s is refused with the advice of the adapter', (_, request) => {
  const states = open()
  const context = {}
  states.of({ request: at('/'), context })
  expect(() => states.of({ request, context })).toThrow(
    expect.objectContaining({ code: 'ERR_SCOPE_REUSED', message: expect.stringContaining('Return a new object.') }),
  )
})

it('the same visitor on the same page is refused too once the first answer has left', () => {
  const states = open()
  const context = {}
  states.of({ request: at('/'), context }).isClosed = true
  expect(() => states.of({ request: at('/'), context })).toThrow(expect.objectContaining({ code: 'ERR_SCOPE_REUSED' }))
})

it('what a page streams after its answer left has its own state still', () => {
  const states = open()
  const args = { request: at('/'), context: {} }
  const state = states.of(args)
  state.isClosed = true
  expect(states.of(args)).toBe(state)
})

it('addresses that a framework writes anew are compared as the adapter reads them', () => {
  const states = open((url) => new URL(url).pathname)
  const context = {}
  const state = states.of({ request: at('/?index'), context })
  expect(states.of({ request: at('/'), context })).toBe(state)
})

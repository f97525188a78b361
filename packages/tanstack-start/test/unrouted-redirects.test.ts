import { createMemoryHistory, createRootRoute, createRoute, createRouter } from '@tanstack/react-router'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { isRouted } from '../src/unrouted-redirects.ts'

beforeAll(() => void vi.stubGlobal('location', new URL('http://localhost:3000/base/public')))
afterAll(() => void vi.unstubAllGlobals())

const root = createRootRoute()
const routeTree = root.addChildren(
  ['/', '/page', '/café', '/posts/$id'].map((path) => createRoute({ getParentRoute: () => root, path })),
)
const routerAt = (basepath: string) => createRouter({ routeTree, basepath, history: createMemoryHistory() })

describe('a redirect in the browser', () => {
  it.each(['/', '/page', '/page/', '/p%61ge', '/page?tab=2#end', '/café', '/caf%C3%A9', '/posts/a%2Fb', '/posts/é'])(
    'to a route of its tree is left to the router: %s',
    (href) => {
      expect(isRouted(routerAt('/'), href)).toBe(true)
      expect(isRouted(routerAt('/base'), `/base${href}`)).toBe(true)
      expect(isRouted(routerAt('/base'), `http://localhost:3000/base${href}`)).toBe(true)
    },
  )

  it('to the base path itself is left to the router', () => {
    expect(isRouted(routerAt('/base'), '/base')).toBe(true)
  })

  it.each(['/auth/sign-in', '/auth/sign-in?returnPathname=%2Fpage', '/page/more', '/posts'])(
    'to a route that only the server has is not: %s',
    (href) => {
      expect(isRouted(routerAt('/'), href)).toBe(false)
      expect(isRouted(routerAt('/base'), `/base${href}`)).toBe(false)
    },
  )
})

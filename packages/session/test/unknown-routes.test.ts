import { beforeEach, describe, expect, it } from 'vitest'
import { noSuchRoute } from '../src/adapter.ts'
import { browse, type Browser } from './support/browser.ts'

let browser: Browser
beforeEach(async () => {
  browser = await browse()
})

const storageOf = ({ status, headers }: Response): unknown => [
  status,
  headers.get('cache-control'),
  headers.get('vary'),
]

/** What an app without an adapter answers: the handler first, then its own pages, of which none is at this address. */
async function serve(path: string): Promise<Response> {
  const request = browser.request(path)
  const served = await browser.handle(request)
  if (served !== null) return served
  const context = await browser.service.forRequest(request)
  return context.finalize(
    new Response('Not found', { status: 404, headers: { 'cache-control': 'public, max-age=60' } }),
  )
}

describe('an address under the auth routes that is none of them', () => {
  const paths = ['/auth/nothing', '/auth/sign-in/more', '/auth/Session', '/auth/nothing?code=a&state=b']

  it.each(paths)('is not stored for a signed-in visitor, whose app finalizes its 404: %s', async (path) => {
    await browser.put(await browser.session())
    expect(storageOf(await serve(path))).toEqual([404, 'private, no-store', 'Cookie'])
  })

  it.each(paths)('is the app’s for anybody else: %s', async (path) => {
    expect(storageOf(await serve(path))).toEqual([404, 'public, max-age=60', null])
  })

  it('is answered by a catch-all route as an auth route answers: no cache stores it', async () => {
    const answer = noSuchRoute()
    expect(storageOf(answer)).toEqual([404, 'private, no-store', 'Cookie'])
    expect(await answer.json()).toEqual({ error: 'not_found', message: 'No such route.' })
  })
})

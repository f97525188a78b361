import assert from 'node:assert/strict'
import { asFinding, type CaseLimits } from './finding.ts'
import { LARGE, NAME, SMALL, StorageTrial, TOO_LARGE } from './storage-trial.ts'
import type { StorageSubject } from './storage-subject.ts'

export interface StorageCase {
  /** A sentence for a report. */
  readonly name: string
  /** Rejects with an `AssertionError` that says what is wrong, also if the storage throws or does not answer in time. */
  run(subject: StorageSubject, limits?: CaseLimits): Promise<void>
}

const rule = (name: string, check: (trial: StorageTrial) => Promise<void>): StorageCase => ({
  name,
  run: (subject, limits) => asFinding(async () => check(new StorageTrial(subject)), limits),
})

/** Octets of name and value, beyond which Safari drops a cookie. */
const LONGEST_COOKIE = 4093
/** Seconds: the longest that a browser keeps one (RFC 6265bis section 5.5). */
const LONGEST_MAX_AGE = 34_560_000

const reads: readonly StorageCase[] = [
  rule('a session that was saved is read', async (trial) => {
    await trial.save(SMALL)
    assert.equal(await trial.read(), SMALL)
  }),
  rule('a session that no cookie holds is saved in several, and read', async (trial) => {
    await trial.save(LARGE)
    for (const [name, value] of trial.cookies)
      assert.ok(name.length + value.length <= LONGEST_COOKIE, `"${name}" has ${name.length + value.length} octets`)
    assert.equal(await trial.read(), LARGE)
  }),
  rule('where no cookie came there is no session', async (trial) => {
    for (const cookie of [null, 'theme=dark'])
      assert.equal(await trial.read(cookie), null, `with ${cookie ?? 'no cookie at all'}`)
  }),
  rule('an empty cookie is no session', async (trial) => {
    assert.equal(await trial.read(`${NAME}=`), null)
  }),
  rule('a nameless cookie is none, whatever its value looks like', async (trial) => {
    assert.equal(await trial.read(`=${NAME}=${SMALL}`), null)
  }),
  rule('a cookie with a no-break space beside its name is another cookie', async (trial) => {
    for (const name of [`\u{a0}${NAME}`, `${NAME}\u{a0}`])
      assert.equal(await trial.read(`${name}=${SMALL}`), null, JSON.stringify(name))
  }),
  rule('two different sessions under one name are none here: the core opens both', async (trial) => {
    const other = SMALL.replaceAll('a', 'x')
    const request = trial.request(`${NAME}=${SMALL}; ${NAME}=${other}`)
    assert.equal(await trial.storage.getSession(request), null)
    const candidates = await trial.storage.getCandidates?.(request)
    if (candidates !== undefined) assert.deepEqual([...candidates.values], [SMALL, other])
  }),
  rule('one session that came twice is one', async (trial) => {
    assert.equal(await trial.read(`${NAME}=${SMALL}; ${NAME}=${SMALL}`), SMALL)
  }),
  rule('parts of two writes never join', async (trial) => {
    await trial.save(LARGE)
    const [first = ''] = trial.header()?.split('; ') ?? []
    await trial.save(LARGE.replaceAll('b', 'x'))
    const [, ...rest] = trial.header()?.split('; ') ?? []
    assert.equal(await trial.read([first, ...rest].join('; ')), null)
  }),
  rule('a session of which a part is missing is none', async (trial) => {
    await trial.save(LARGE)
    assert.equal(await trial.read(trial.header()?.split('; ').slice(1).join('; ')), null)
  }),
  rule(
    'a session under a name of a WorkOS library is read if the configuration lists it, and only then',
    async (trial) => {
      for (const name of ['wos-session', 'wos_session']) {
        const request = trial.request(`${name}=${SMALL}`)
        assert.equal(await trial.storage.getSession(request), SMALL, name)
        assert.equal(await trial.settled().getSession(request), null, `${name} is not listed`)
      }
    },
  ),
  rule('any cookie is read by its name, and is null where it did not come', async (trial) => {
    const read = (name: string): Promise<string | null> =>
      trial.storage.getCookie(trial.request('theme=dark; note=a%20b'), name)
    assert.deepEqual([await read('theme'), await read('note'), await read('other')], ['dark', 'a b', null])
  }),
]

const writes: readonly StorageCase[] = [
  rule('a session cookie is host-only, for the server alone, and for https alone', async (trial) => {
    const { setCookies } = await trial.save(SMALL)
    assert.equal(setCookies.length, 1, 'fields')
    const [pair = '', ...attributes] = setCookies[0]?.split('; ') ?? []
    assert.equal(pair, `${NAME}=${SMALL}`)
    for (const needed of ['HttpOnly', 'Secure', 'Path=/', 'SameSite=Lax'])
      assert.ok(attributes.includes(needed), `${needed} is not among ${attributes.join('; ')}`)
    assert.ok(!attributes.some((attribute) => /^domain=/i.test(attribute)), 'it has a Domain')
    const maxAge = Number(attributes.find((attribute) => attribute.startsWith('Max-Age='))?.slice('Max-Age='.length))
    assert.ok(maxAge > 0 && maxAge <= LONGEST_MAX_AGE, `Max-Age is ${maxAge}`)
  }),
  rule('a write ends what it replaces: parts of a larger session', async (trial) => {
    await trial.save(LARGE)
    await trial.save(SMALL)
    assert.deepEqual([...trial.cookies.keys()], [NAME])
    assert.equal(await trial.read(), SMALL)
  }),
  rule('a write ends what it replaces: an older cookie that the session came out of, and no other', async (trial) => {
    trial.cookies.set('wos-session', SMALL)
    trial.cookies.set('wos_session', 'of another app')
    await trial.save(SMALL, ['wos-session'])
    assert.deepEqual([...trial.cookies.keys()].toSorted(), [NAME, 'wos_session'].toSorted())
  }),
  rule(
    'a session that no browser would bring back is refused before anything is written',
    async ({ storage, subject }) => {
      const response = subject.response([])
      await assert.rejects(storage.saveSession(response, TOO_LARGE), { code: 'ERR_COOKIE_TOO_LARGE' })
      assert.deepEqual([...subject.setCookiesOf(response)], [])
    },
  ),
  rule('a clearing ends whatever of a session came', async (trial) => {
    await trial.save(LARGE)
    trial.cookies.set('wos-session', SMALL)
    trial.keep(await trial.storage.clearSession(undefined, { request: trial.request() }))
    assert.deepEqual([...trial.cookies.keys()], [])
  }),
  rule('a clearing that knows no request ends every name there may be', async (trial) => {
    await trial.save(LARGE)
    trial.keep(await trial.storage.clearSession(undefined))
    assert.deepEqual([...trial.cookies.keys()], [])
  }),
  rule('a cookie that is set is one field, and one that is cleared expires', async ({ storage }) => {
    const options = { path: '/', httpOnly: true, secure: true, sameSite: 'lax', maxAge: 600 } as const
    const { setCookies: set } = await storage.setCookie(undefined, 'flow', 'sealed', options)
    assert.deepEqual([set.length, /^flow=sealed; .*Max-Age=600/.test(set[0] ?? '')], [1, true], set.join('\n'))
    const { setCookies: cleared } = await storage.clearCookie(undefined, 'flow', options)
    assert.deepEqual([cleared.length, /^flow=; .*Max-Age=0/.test(cleared[0] ?? '')], [1, true], cleared.join('\n'))
  }),
]

const responses: readonly StorageCase[] = [
  rule('fields are given as a list, and beside it as headers: never joined into one', async (trial) => {
    for (const sealed of [SMALL, LARGE]) {
      const { headers, setCookies } = await trial.save(sealed)
      assert.deepEqual([headers['Set-Cookie']].flat(), [...setCookies])
    }
  }),
  rule("fields are appended to a response, and the app's own stay", async ({ storage, subject }) => {
    const own = ['theme=dark; Path=/', 'note=1; Path=/']
    const { response, setCookies } = await storage.saveSession(subject.response(own), LARGE)
    assert.ok(response !== undefined, 'the response is gone')
    const there = [...subject.setCookiesOf(response)]
    // A storage that cannot change a response leaves it alone, for its caller to write `setCookies`.
    assert.deepEqual(there, there.length === own.length ? own : [...own, ...setCookies])
  }),
  rule('a response whose headers cannot be changed is no error', async ({ storage, subject }) => {
    const immutable = subject.immutable?.()
    if (immutable === undefined) return
    await assert.doesNotReject(storage.saveSession(immutable, SMALL))
  }),
]

/** What every `SessionStorage` owes to the sessions that it keeps in cookies. */
export const storageCases: readonly StorageCase[] = [...reads, ...writes, ...responses]

import type { Contender } from '../contenders/contender.ts'
import { PASSWORD, type Fixture } from '../fixture.ts'

/** Whether what is measured really authenticates: a changed, forged, expired or foreign cookie signs nobody in. */
export async function mustRefuse(contender: Contender, fixture: Fixture): Promise<void> {
  const good = await fixture.session('session_refused', 3_600)
  const sealed = await fixture.seal(good)
  const { sealData } = await import('iron-session')
  const [header = '', payload = '', signature = ''] = good.accessToken.split('.')
  const forged = { ...good, accessToken: `${header}.${payload}.${signature.slice(0, -8)}AAAAAAAA` }
  await fixture.mode({ refresh: '500' })
  const cookies = {
    changed: sealed.replace(/.{9}~2$/, 'AAAAAAAAA~2'),
    forged: await fixture.seal(forged),
    expired: await fixture.seal(await fixture.session('session_expired', -10)),
    foreign: await sealData(good, { password: `${PASSWORD}-of-somebody-else` }),
  }
  for (const [kind, cookie] of Object.entries(cookies)) {
    const authenticate = await contender.create({ ...fixture, requests: [fixture.request(cookie)] })
    if (await authenticate(0).catch(() => false)) throw new Error(`${contender.name} signs in a ${kind} cookie`)
  }
  await fixture.mode({})
}

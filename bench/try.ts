import { registerHooks } from 'node:module'
registerHooks({ resolve: (s, c, n) => { try { return n(s, c) } catch (e) { if (/^next\/[a-z]+$/.test(s)) return n(s + '.js', c); throw e } } })
const { createFixture } = await import('./fixture.ts')
const { floors } = await import('./contenders/floor.ts')
const { latchkeyModes } = await import('./contenders/latchkey.ts')
const { authkitSessionModes } = await import('./contenders/authkit-session.ts')
const { others } = await import('./contenders/others.ts')
const { slice } = await import('./rounds.ts')
const f = await createFixture()
console.log('session', JSON.stringify(f.sessions[0]).length, 'token', f.sessions[0]!.accessToken.length, 'cookie', (await f.seal(f.sessions[0]!)).length)
for (const c of [...latchkeyModes, ...floors, ...authkitSessionModes, ...others]) {
  try {
    const run = await c.create(f)
    for (let i = 0; i < 256; i++) if (!(await run(i))) throw new Error('not signed in')
    await slice(run, 1, 200)
    console.log(c.name, await slice(run, 1, 300), await slice(run, 32, 300))
  } catch (e) { console.log(c.name, 'FAILED', String((e as Error).stack).slice(0, 500)) }
}
await f.close(); process.exit(0)

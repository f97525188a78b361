import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { createEmulator, type Emulator } from '@latchkey/emulator'
import { packageDirectory } from './fixture-directory.ts'

export interface RunningFixture {
  /** `http://localhost:<port>` */
  url: string
  emulator: Emulator
  /** Moves the clocks of the app and of the emulator. */
  advance(seconds: number): Promise<void>
  /** What the app writes to its error output while this runs. */
  errorsOf(run: () => Promise<unknown>): Promise<string>
  close(): Promise<void>
}

const seed = {
  organizations: [{ name: 'Acme' }, { id: 'org_globex', name: 'Globex' }],
  users: [
    // In no organization: the token has neither a role nor permissions.
    { email: 'guest@example.com' },
    {
      email: 'ada@example.com',
      firstName: 'Ada',
      memberships: [
        { organization: 'Acme', role: 'admin', permissions: ['posts:write'] },
        { organization: 'Globex', role: 'member', permissions: [] },
      ],
    },
    {
      email: 'alan@example.com',
      firstName: 'Alan',
      memberships: [{ organization: 'Acme', role: 'member', permissions: [] }],
    },
    {
      email: 'heavy@example.com',
      memberships: [
        {
          organization: 'Acme',
          role: 'admin',
          permissions: Array.from({ length: 140 }, (_, n) => `reports:read:${n}`),
        },
      ],
    },
  ],
}

/** A fixture's production build in a process of its own, with an emulator behind it. */
export async function startFixture(
  fixture: 'fixture' | 'fixture-7' | 'fixture-base' | 'fixture-loaders' | 'fixture-quickstart',
  { callbackPath = '/auth/callback', env = {} }: { callbackPath?: string; env?: Record<string, string> } = {},
): Promise<RunningFixture> {
  // A refresh token works once, and its tokens name the environment as their issuer (vendor bugs R5 and R8).
  const emulator = await createEmulator({ port: 0, accessTokenTtl: 300, issuer: 'environment', strict: true, seed })
  const script = path.join(packageDirectory, 'test/support/serve.mjs')
  const child = spawn(process.execPath, [script, callbackPath], {
    cwd: path.join(packageDirectory, fixture),
    env: { ...process.env, ...emulator.env, NODE_ENV: 'production', ...env },
    // react-router-serve logs every request to its output.
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  const errors = child.stderr
  if (errors === null) throw new Error('The app was started without a pipe for its errors.')
  // Read always: a full pipe would stop the app.
  errors.resume()
  const [url] = (await once(child, 'message')) as [string]
  return {
    url,
    emulator,
    async advance(seconds) {
      emulator.advance(seconds)
      const moved = once(child, 'message')
      child.send(seconds)
      await moved
    },
    async errorsOf(run) {
      const [[chunk]] = await Promise.all([once(errors, 'data') as Promise<[Buffer]>, run()])
      return String(chunk)
    },
    async close() {
      const exited = once(child, 'exit')
      // react-router-serve answers SIGTERM by waiting for its connections.
      child.kill('SIGKILL')
      await Promise.all([exited, emulator.close()])
    },
  }
}

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Emulator } from '../../packages/emulator/dist/index.js'
import { describeMachine, type Machine } from '../machine.ts'
import { slice, spreadOf, type Slice, type Spread } from '../rounds.ts'

export interface EmulatorSection {
  readonly machine: Machine
  readonly rounds: number
  readonly rows: readonly EmulatorRow[]
}

interface EmulatorRow {
  readonly name: string
  /** Milliseconds. */
  readonly wall: Spread
  /** Milliseconds of CPU; null for another process'. */
  readonly cpu: Spread | null
}

const built = (file: string): URL => new URL(`../../packages/emulator/dist/${file}`, import.meta.url)

/** Section 8: what the local emulator costs, its client included: its start, a sign-in, a refresh. */
export async function emulatorSection({ rounds }: { rounds: number }): Promise<EmulatorSection> {
  const machine = describeMachine()
  const { createEmulator }: typeof import('../../packages/emulator/dist/index.js') = await import(
    built('index.js').href
  )
  const [commands, starts, signIns, refreshes]: [number[], Slice[], Slice[], Slice[]] = [[], [], [], []]
  const emulator = await createEmulator()
  const visitor = visit(emulator)
  let current = await visitor.signIn()
  for (let round = 0; round < rounds; round++) {
    commands.push(await startCommand())
    starts.push(await slice(async () => (await createEmulator()).close(), 1, 0))
    signIns.push(await slice(visitor.signIn, 1, 500))
    refreshes.push(await slice(async () => (current = await visitor.refresh(current)), 1, 500))
  }
  await emulator.close()
  const rows = [
    { name: 'latchkey-emulator, from the shell to its first line', wall: spreadOf(commands), cpu: null },
    rowOf('createEmulator() and close(), loaded already', starts),
    rowOf('a sign-in: page, code, tokens', signIns),
    rowOf('a refresh', refreshes),
  ]
  return { machine, rounds, rows }
}

function rowOf(name: string, slices: readonly Slice[]): EmulatorRow {
  const milliseconds = (part: keyof Slice): Spread => spreadOf(slices.map((one) => one[part] / 1000))
  return { name, wall: milliseconds('wall'), cpu: milliseconds('cpu') }
}

interface Visitor {
  /** Gives the refresh token. */
  signIn(): Promise<string>
  refresh(refreshToken: string): Promise<string>
}

function visit(emulator: Emulator): Visitor {
  const { url, clientId, apiKey } = emulator
  const redirectUri = 'http://localhost:3000/auth/callback'
  const query = { response_type: 'code', provider: 'authkit', client_id: clientId, redirect_uri: redirectUri }
  const authorizationUrl = `${url}/user_management/authorize?${new URLSearchParams(query)}`
  const token = async (given: Record<string, string>): Promise<string> => {
    const body = new URLSearchParams({ client_id: clientId, client_secret: apiKey, ...given })
    const response = await fetch(`${url}/user_management/authenticate`, { method: 'POST', body })
    const { refresh_token } = (await response.json()) as { refresh_token?: string }
    if (refresh_token === undefined) throw new Error(`The token endpoint answered ${response.status}.`)
    return refresh_token
  }
  return {
    async signIn() {
      const callback = await emulator.authorize(authorizationUrl, { email: 'grace@example.com' })
      return token({ grant_type: 'authorization_code', code: new URL(callback).searchParams.get('code') ?? '' })
    },
    refresh: (refreshToken) => token({ grant_type: 'refresh_token', refresh_token: refreshToken }),
  }
}

async function startCommand(): Promise<number> {
  const begun = performance.now()
  const cli = fileURLToPath(built('cli.js'))
  const child = spawn(process.execPath, [cli, '--json'], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(child.stdout, 'data')
  const took = performance.now() - begun
  child.kill()
  await once(child, 'exit')
  return took
}

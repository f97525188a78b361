import { constants } from 'node:os'

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
const pollMs = 250

/** Resolves with the exit code when this process is told to end, or when the bootstrap that started it was killed. */
export function awaitEnd(): Promise<number> {
  // A closed terminal fails every write; dying of it would leave the servers behind.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})
  const supervisor = process.env['LATCHKEY_SUPERVISOR']
  return new Promise((resolve) => {
    for (const signal of signals) process.on(signal, () => resolve(128 + constants.signals[signal]))
    if (supervisor === undefined) return
    setInterval(() => !isAlive(Number(supervisor)) && resolve(128 + constants.signals.SIGTERM), pollMs).unref()
  })
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { endTree } from './end-tree.mjs'
import { parentOf } from './list-processes.mjs'

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
const parentPollMs = 250

/**
 * Runs commands one after another, each in a process group of its own, and ends the running one with everything it
 * started when this process is told to end or its parent is gone: npm dies of SIGTERM without telling its children.
 */
export function superviseProcesses() {
  const state = { child: null, signal: null, ended: null }
  const end = (signal) => {
    if (state.signal !== null) return
    state.signal = signal
    if (state.child !== null) state.ended = endTree(state.child.pid, signal)
  }
  for (const signal of signals) process.on(signal, () => end(signal))
  const parent = process.ppid
  // npm runs us through a shell, which outlives a killed npm: both must stay where they were.
  const npm = process.env.npm_lifecycle_event === undefined ? null : parentOf(parent)
  const orphaned = () => process.ppid !== parent || (npm !== null && parentOf(parent) !== npm)
  setInterval(() => orphaned() && end('SIGTERM'), parentPollMs).unref()
  // A closed terminal fails every write; dying of it would leave the children behind.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})
  return { run: (command, args, options) => runOne(state, command, args, options) }
}

async function runOne(state, command, args, options) {
  if (state.signal !== null) return exitCode(null, state.signal)
  const child = spawn(command, args, { ...options, stdio: ['ignore', 'inherit', 'inherit'], detached: true })
  state.child = child
  const code = await new Promise((resolve) => {
    child.once('error', (error) => resolve(reportMissing(command, error)))
    child.once('exit', (status, signal) => resolve(exitCode(status, signal)))
  })
  await (state.ended ?? endTree(child.pid, 'SIGTERM'))
  state.child = null
  return state.signal === null ? code : exitCode(null, state.signal)
}

function exitCode(status, signal) {
  return status ?? 128 + constants.signals[signal]
}

function reportMissing(command, error) {
  console.error(`latchkey: ${command} did not start: ${error.message}. Is it installed and on the PATH?`)
  return 127
}

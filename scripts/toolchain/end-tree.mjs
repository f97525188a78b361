import { setTimeout as delay } from 'node:timers/promises'
import { listProcesses } from './list-processes.mjs'

const graceMs = 5_000
const pollMs = 25

/**
 * Signals the process group of `leader`, waits until it and all its descendants are gone, and kills what is left after
 * five seconds. Descendants are noted first: a task runner gives its tasks groups of their own, and orphans lose their tree.
 */
export async function endTree(leader, signal) {
  if (leader === undefined) return
  const tree = descendants(leader, listProcesses())
  send(-leader, signal)
  const deadline = Date.now() + graceMs
  while (survivors(leader, tree).length > 0 && Date.now() < deadline) await delay(pollMs)
  for (const { pid } of survivors(leader, tree)) send(pid, 'SIGKILL')
}

function descendants(leader, processes) {
  const found = processes.filter(({ pid }) => pid === leader)
  for (const { pid } of found) found.push(...processes.filter(({ ppid }) => ppid === pid))
  return found
}

// The group is compared too: a number that was given to another process meanwhile is not ours to kill.
function survivors(leader, tree) {
  const noted = new Map(tree.map(({ pid, pgid }) => [pid, pgid]))
  return listProcesses().filter(({ pid, pgid }) => pgid === leader || noted.get(pid) === pgid)
}

function send(pid, signal) {
  try {
    process.kill(pid, signal)
  } catch (error) {
    // ESRCH: gone already. EPERM: macOS says so of a group that holds only zombies.
    if (error.code !== 'ESRCH' && error.code !== 'EPERM') throw error
  }
}

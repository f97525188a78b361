import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'

const psFields = 'pid=,ppid=,pgid=,stat='

/**
 * Every live process, zombies left out. A small Debian has no `ps`, so Linux is read from /proc.
 * @returns {{ pid: number, ppid: number, pgid: number }[]}
 */
export function listProcesses() {
  return process.platform === 'linux' ? fromProc() : fromPs()
}

/** The parent of one process; null when it is gone. */
export function parentOf(pid) {
  if (process.platform === 'linux') return parseStat(pid, readStat(pid))[0]?.ppid ?? null
  return parsePs(spawnSync('ps', ['-o', psFields, '-p', String(pid)], { encoding: 'utf8' }).stdout)[0]?.ppid ?? null
}

function fromProc() {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => parseStat(Number(name), readStat(name)))
}

function readStat(pid) {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8')
  } catch {
    // It ended between the listing and the read.
    return ''
  }
}

// proc(5): `pid (comm) state ppid pgrp …`; the name may hold spaces and parentheses, so fields count from the last one.
function parseStat(pid, stat) {
  const [state, ppid, pgid] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return stat === '' || state === 'Z' ? [] : [{ pid, ppid: Number(ppid), pgid: Number(pgid) }]
}

function fromPs() {
  return parsePs(spawnSync('ps', ['-A', '-o', psFields], { encoding: 'utf8' }).stdout)
}

function parsePs(table) {
  return table.split('\n').flatMap((line) => {
    const [pid, ppid, pgid, state] = line.trim().split(/\s+/)
    if (state === undefined || state.startsWith('Z')) return []
    return [{ pid: Number(pid), ppid: Number(ppid), pgid: Number(pgid) }]
  })
}

import { readFile, rename, writeFile } from 'node:fs/promises'

import { EmulatorError } from '../emulator-error.ts'
import { STATE_VERSION, type State } from './state.ts'

const PAUSE_MS = 100

/** The state in a file, or undefined where there is none yet. Throws `ERR_STATE_INVALID`. */
export async function readState(file: string): Promise<State | undefined> {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined
    throw invalid(file, 'cannot be read', cause)
  }
  const state = parse(file, text)
  if (state.version !== STATE_VERSION) throw invalid(file, 'is of another version of the emulator')
  return state
}

function parse(file: string, text: string): State {
  try {
    return JSON.parse(text) as State
  } catch (cause) {
    throw invalid(file, 'is not one that the emulator wrote', cause)
  }
}

function invalid(file: string, reason: string, cause?: unknown): EmulatorError {
  const message = `The state file ${file} ${reason}. Delete it to start from the seed.`
  return new EmulatorError('ERR_STATE_INVALID', message, { cause })
}

/** Writes the state soon after it changed, and before the emulator closes; never half a file. */
export class StateFile {
  readonly #file: string
  readonly #save: () => Promise<State>
  #timer: ReturnType<typeof setTimeout> | undefined
  #writing: Promise<void> = Promise.resolve()

  constructor(file: string, save: () => Promise<State>) {
    this.#file = file
    this.#save = save
  }

  changed(): void {
    this.#timer ??= setTimeout(() => void this.write(), PAUSE_MS).unref()
  }

  write(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#writing = this.#writing.then(() => this.#write())
    return this.#writing
  }

  async #write(): Promise<void> {
    const draft = `${this.#file}.${process.pid}`
    // It holds signing keys and refresh tokens: for this user's eyes only.
    await writeFile(draft, JSON.stringify(await this.#save()), { mode: 0o600 })
    await rename(draft, this.#file)
  }
}

import { access, constants, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'

import { EmulatorError } from '../emulator-error.ts'
import { STATE_VERSION, type State } from './state.ts'

const PAUSE_MS = 100

/** The state in a file, or undefined where there is none yet. Throws `ERR_STATE_INVALID`, or `ERR_STATE_NOT_WRITTEN` where none can be. */
export async function readState(file: string): Promise<State | undefined> {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (cause) {
    if (!isMissing(cause)) throw invalid(file, 'cannot be read', cause)
    await access(dirname(file), constants.W_OK).catch((reason: unknown) => Promise.reject(notWritten(file, reason)))
    return undefined
  }
  const state = parse(file, text)
  if (state?.version !== STATE_VERSION) throw invalid(file, 'is of another version of the emulator')
  return state
}

function parse(file: string, text: string): State | null {
  try {
    return JSON.parse(text) as State | null
  } catch (cause) {
    throw invalid(file, 'is not one that the emulator wrote', cause)
  }
}

function isMissing(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === 'ENOENT'
}

function notWritten(file: string, cause: unknown): EmulatorError {
  const message = `The state file ${file} cannot be written. Choose one in a folder that is there and may be written to.`
  return new EmulatorError('ERR_STATE_NOT_WRITTEN', message, { cause })
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
    // What cannot be written now is tried again with the next change, and told by `close()`.
    this.#timer ??= setTimeout(() => void this.write().catch(() => undefined), PAUSE_MS).unref()
  }

  /** Rejects with `ERR_STATE_NOT_WRITTEN`. */
  write(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const written = this.#writing.then(() => this.#write())
    this.#writing = written.catch(() => undefined)
    return written
  }

  async #write(): Promise<void> {
    const draft = `${this.#file}.${process.pid}`
    // It holds signing keys and refresh tokens: for this user's eyes only.
    try {
      await writeFile(draft, JSON.stringify(await this.#save()), { mode: 0o600 })
      await rename(draft, this.#file)
    } catch (cause) {
      throw notWritten(this.#file, cause)
    }
  }
}

import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The repository's directory, wherever a script was started from. */
export const root: string = dirname(dirname(fileURLToPath(import.meta.url)))

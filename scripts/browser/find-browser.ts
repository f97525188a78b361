import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const named = ['CHROMIUM_PATH', 'PLAYWRIGHT_CHROMIUM_PATH', 'LATCHKEY_CHROMIUM']
const commands = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const macApplications = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** The path of a Chromium on this machine: one named in the environment, on the PATH or among macOS applications. */
export function findBrowser(env: NodeJS.ProcessEnv, exists: (path: string) => boolean = existsSync): string | null {
  for (const name of named) {
    const path = env[name]
    if (path === undefined || path === '') continue
    if (!exists(path)) throw new Error(`${name} names ${path}, which is not there. Correct it, or unset it.`)
    return path
  }
  const directories = [...(env['PATH'] ?? '').split(delimiter), '/usr/bin']
  const candidates = commands.flatMap((command) => directories.map((directory) => join(directory, command)))
  return [...candidates, ...macApplications].find((path) => exists(path)) ?? null
}

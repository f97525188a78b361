import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/**
 * `shell` is Chromium's headless shell: the same engine without the browser around it, at a third of the CPU time.
 * `full` is the browser that people have. What only the full browser has is listed in `apps/e2e/README.md`.
 */
export type BrowserKind = 'shell' | 'full'

/** Environment variables that name a browser, the names of its command, and its places on macOS. */
const places: Readonly<Record<BrowserKind, Record<'variables' | 'commands' | 'applications', readonly string[]>>> = {
  shell: {
    variables: ['CHROMIUM_HEADLESS_SHELL_PATH'],
    commands: ['chromium-headless-shell', 'chrome-headless-shell'],
    applications: [],
  },
  full: {
    variables: ['CHROMIUM_PATH', 'PLAYWRIGHT_CHROMIUM_PATH'],
    commands: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
    applications: [
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    ],
  },
}

/**
 * Returns the path of a browser on this machine, or null if there is none.
 * A path in the environment comes first, then the PATH, then macOS applications.
 * @throws Error if the environment names a file that does not exist.
 */
export function findBrowser(
  kind: BrowserKind,
  env: NodeJS.ProcessEnv,
  exists: (path: string) => boolean = existsSync,
): string | null {
  const { variables, commands, applications } = places[kind]
  for (const name of variables) {
    const path = env[name]
    if (path === undefined || path === '') continue
    if (!exists(path)) throw new Error(`${name} is "${path}", but there is no such file. Correct it, or unset it.`)
    return path
  }
  const directories = [...(env['PATH'] ?? '').split(delimiter), '/usr/bin']
  const candidates = commands.flatMap((command) => directories.map((directory) => join(directory, command)))
  return [...candidates, ...applications].find((path) => exists(path)) ?? null
}

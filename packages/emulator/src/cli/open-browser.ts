import { spawn } from 'node:child_process'

/** The command with which a platform opens a URL. */
export function openCommand(platform: NodeJS.Platform, url: string): readonly [string, ...string[]] {
  if (platform === 'darwin') return ['open', url]
  if (platform === 'win32') return ['cmd', '/c', 'start', '', url]
  return ['xdg-open', url]
}

/** Opens a URL in the browser; a machine without one goes on without. */
export function openBrowser(url: string): void {
  const [command, ...args] = openCommand(process.platform, url)
  const child = spawn(command, args, { stdio: 'ignore', detached: true })
  child.once('error', () => process.stderr.write(`latchkey-emulator: no browser here; open ${url}\n`))
  child.unref()
}

#!/usr/bin/env node
import { parseArguments, USAGE } from './cli/arguments.ts'
import { openBrowser } from './cli/open-browser.ts'
import { createEmulator } from './create-emulator.ts'
import { readSeed } from './seed/read-seed.ts'

async function run(): Promise<void> {
  const flags = parseArguments(process.argv.slice(2))
  if (flags.help) {
    process.stdout.write(USAGE)
    return
  }
  const seed = flags.seed === undefined ? {} : { seed: await readSeed(flags.seed) }
  const emulator = await createEmulator({ ...flags.options, ...seed })
  const { url, env } = emulator
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(
      signal,
      () =>
        void emulator
          .close()
          .catch(fail)
          .finally(() => process.exit()),
    )
  }
  if (flags.open) openBrowser(`${url}/_emulator`)
  if (flags.json) process.stdout.write(`${JSON.stringify({ url, env })}\n`)
  else
    process.stdout.write(
      `# Latchkey emulator on ${url}, its controls on ${url}/_emulator. Give your app these, and its WORKOS_REDIRECT_URI:\n${lines(env)}\n`,
    )
}

function lines(env: Readonly<Record<string, string>>): string {
  return Object.entries(env)
    .map(([name, value]) => `${name}=${value}`)
    .join('\n')
}

function fail(error: unknown): void {
  process.stderr.write(`latchkey-emulator: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}

run().catch(fail)

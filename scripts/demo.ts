import { choosePort } from './demo/choose-port.ts'
import { awaitPage, startApp } from './demo/start-app.ts'
import { startEmulator } from './demo/start-emulator.ts'
import type { RunningProcess } from './demo/start-process.ts'
import { awaitEnd } from './demo/await-end.ts'
import { runCommand } from './steps/run-step.ts'

const running: RunningProcess[] = []

async function runDemo(): Promise<string> {
  const port = await choosePort(process.env['PORT'])
  const env = withoutAccount(process.env)
  const built = await runCommand('turbo', ['run', 'build', '--filter=@latchkey/example-tanstack-start'], env)
  if (built !== 0) throw new Error('The build failed; what it said is above')

  const emulator = startEmulator(env)
  running.push(emulator)
  const app = startApp(port, await emulator.ready, env)
  running.push(app)
  const url = `http://localhost:${port}`
  const failed = Promise.race([emulator.ended, app.ended]).then((reason) => Promise.reject(new Error(reason)))
  await Promise.race([awaitPage(url), failed])
  console.log(`Ready: ${url}`)
  return failed
}

/** The demo signs in against the emulator alone, whatever account the reader's shell knows. */
function withoutAccount(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = Object.entries(env).filter(([name]) => !name.startsWith('WORKOS_') && name !== 'NODE_ENV')
  return Object.fromEntries(kept)
}

const failure = runDemo().catch((error: unknown) => (error instanceof Error ? error.message : String(error)))
const outcome = await Promise.race([awaitEnd(), failure])
if (typeof outcome === 'string') console.error(`latchkey: ${outcome}`)
await Promise.all(running.map((server) => server.stop()))
process.exit(typeof outcome === 'number' ? outcome : 1)

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/** Runs a file of this folder in a process of its own; its last line on stdout is its answer, as JSON. */
export async function runChild<Answer>(file: string, input: unknown): Promise<Answer> {
  const path = fileURLToPath(new URL(file, import.meta.url))
  // authkit-nextjs is configured by the environment of this process, and authkit-session reads that before its own configuration.
  const env = { ...process.env }
  for (const name of Object.keys(env)) if (/^(NEXT_PUBLIC_)?WORKOS_/.test(name)) delete env[name]
  const child = spawn(process.execPath, ['--expose-gc', path, JSON.stringify(input)], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [out, err] = ['', '']
  child.stdout.on('data', (chunk: Buffer) => void (out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => void (err += chunk.toString()))
  const [code] = (await once(child, 'close')) as [number | null]
  if (code !== 0) throw new Error(`${file} ended with ${code}: ${err.slice(-500)}`)
  return JSON.parse(out.trim().split('\n').at(-1) ?? 'null') as Answer
}

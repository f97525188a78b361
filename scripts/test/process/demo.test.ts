import { createServer, type Server } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { type Demo, startDemo } from './start-demo.ts'
import { until } from './until.ts'

const inTerminal: [string, ...string[]] =
  process.platform === 'darwin'
    ? ['script', '-q', '/dev/null', 'npm', 'run', 'demo']
    : ['script', '-qec', 'npm run demo', '/dev/null']

const started: Demo[] = []
const listening: Server[] = []

afterEach(() => {
  for (const demo of started.splice(0)) demo.kill()
  for (const server of listening.splice(0)) server.close()
})

function start(port: number, command?: [string, ...string[]]): Demo {
  const demo = startDemo(port, command)
  started.push(demo)
  return demo
}

async function expectNothingLeft(demo: Demo, url: string): Promise<void> {
  await until(() => demo.processes().length === 0)
  await expect(fetch(url)).rejects.toThrow('fetch failed')
}

describe('npm run demo', () => {
  test('serves the page, and Ctrl-C ends every process and frees the port', async () => {
    const demo = start(0, inTerminal)
    const url = await demo.ready()
    expect((await fetch(url)).status).toBe(200)
    expect(demo.processes().length).toBeGreaterThan(3)

    demo.child.stdin?.write('\x03')
    await demo.exit
    await expectNothingLeft(demo, url)
  })

  test('SIGTERM to npm alone ends every process and frees the port', async () => {
    const demo = start(0)
    const url = await demo.ready()
    demo.child.kill('SIGTERM')
    await demo.exit
    await expectNothingLeft(demo, url)
  })

  test('npm killed outright takes every process along', async () => {
    const demo = start(0)
    const url = await demo.ready()
    demo.child.kill('SIGKILL')
    await demo.exit
    await expectNothingLeft(demo, url)
  })

  test('a closed terminal ends every process and frees the port', async () => {
    const demo = start(0, inTerminal)
    const url = await demo.ready()
    // The terminal's own process is gone: the kernel hangs up on the session inside.
    demo.child.kill('SIGKILL')
    await demo.exit
    await expectNothingLeft(demo, url)
  })

  test('a taken port is named, with how to choose another, and nothing is left', async () => {
    const port = await new Promise<number>((resolve) => {
      const server = createServer().listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port))
      listening.push(server)
    })
    const demo = start(port)
    expect(await demo.exit).toBe(1)
    expect(demo.output()).toContain(`Port ${port} is taken by another process. Choose another: PORT=`)
    await until(() => demo.processes().length === 0)
  })
})

// The production server: Remix' own, on HOST and PORT, with WORKOS_* from the environment.
import { fileURLToPath } from 'node:url'

process.chdir(fileURLToPath(new URL('..', import.meta.url)))
process.env.HOST ??= '127.0.0.1'
process.env.PORT ??= '3000'
process.env.NODE_ENV ??= 'production'
process.argv[2] = 'build/server/index.js'
await import('@remix-run/serve/dist/cli.js')

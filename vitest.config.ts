import { defineConfig } from 'vitest/config'

/** All unit suites in one watch mode: `pnpm exec vitest`. `npm test` runs each by itself, so that turbo can cache it. */
export default defineConfig({ test: { projects: ['packages/*', 'scripts'] } })

import { delimiter, join } from 'node:path'

// What reaches a private registry or signs a release must survive; the rest describes npm's own run and would be read by pnpm as settings.
const keptSetting = /^npm_config_(registry|(https?_)?proxy|noproxy|cafile|strict_ssl|provenance)$/i
const npmOwn = /^npm_(config|package|lifecycle)_|^npm_(command|execpath|node_execpath)$|^INIT_CWD$/i

/** The environment as it was before npm added its own variables. */
export function withoutNpmVariables(env) {
  return Object.fromEntries(Object.entries(env).filter(([name]) => keptSetting.test(name) || !npmOwn.test(name)))
}

/** The environment of every command in the workspace: pnpm and Node 24 first on the PATH, no telemetry. */
export function toolchainEnvironment(root, env) {
  return {
    ...withoutNpmVariables(env),
    PATH: join(root, '.tools', 'node_modules', '.bin') + delimiter + env.PATH,
    // Packages that promise Node 20.19 are smoke-tested on the Node the reader has, not on the one we fetched.
    LATCHKEY_START_NODE: process.execPath,
    // Servers end when the process that watches npm for them was killed and could not tell them.
    LATCHKEY_SUPERVISOR: String(process.pid),
    TURBO_TELEMETRY_DISABLED: '1',
    DO_NOT_TRACK: '1',
  }
}

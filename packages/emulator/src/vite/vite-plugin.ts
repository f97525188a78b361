import type { AddressInfo } from 'node:net'

interface UserConfig {
  readonly root?: string | undefined
  readonly envDir?: string | false | undefined
}

interface ConfigEnv {
  readonly command: 'build' | 'serve'
  readonly mode: string
  readonly isPreview?: boolean | undefined
}

interface DevServer {
  readonly httpServer: {
    once(event: 'listening', listener: () => void): unknown
    address(): AddressInfo | string | null
  } | null
  readonly config: {
    readonly base: string
    readonly server: { readonly https?: unknown; readonly host?: string | boolean | undefined }
    readonly logger: { info(line: string): void }
  }
}

/** The part of Vite's `Plugin` that is the same in 6, 7 and 8: the whole types are not assignable to each other. */
export interface VitePlugin {
  readonly name: string
  readonly apply: (config: UserConfig, env: ConfigEnv) => boolean
  readonly config: (config: UserConfig, env: ConfigEnv) => Promise<void>
  readonly configureServer: (server: DevServer) => void
}

import type { WorkOS } from '@workos-inc/node'
import { createInstance, type Instance, type InstanceParts } from '../authenticate/instance.ts'
import type { AuthKitConfig, ResolvedConfig } from '../config/configuration.ts'
import type { ConfigurationProvider } from '../config/configuration-provider.ts'
import { AuthKitError, ConfigurationError } from '../model/errors.ts'
import type { RefreshCoordinator } from '../coordination/coordinator.ts'
import type { SessionEncryption } from '../crypto/iron.ts'
import type { SessionStorage } from '../storage/session-storage.ts'
import { withBasePath } from '../config/resolve.ts'
import type { AuthHandlerOptions } from './handler-options.ts'
import { resolveSource } from './resolve-source.ts'

type OrFactory<Part> = Part | ((config: ResolvedConfig) => Part)

/** What a service is made of. Each part may be a function of the configuration, which is read at first use. */
export interface ServiceSource<TRequest, TResponse> {
  config: AuthKitConfig | ConfigurationProvider
  storage: OrFactory<SessionStorage<TRequest, TResponse>>
  client?: OrFactory<WorkOS> | undefined
  encryption?: OrFactory<SessionEncryption> | undefined
  coordinator?: RefreshCoordinator | undefined
}

/** What of ours has a URL. */
export interface Mount {
  /** Whether the handler is mounted, and at which path of its own: only a mounted handler has a sign-in route (design rule 9). */
  isMounted: boolean
  basePath: string | undefined
  /** Whether the app keeps a callback route of its own. */
  hasCallbackRoute: boolean
  /** The message of the `ConfigurationError` that was thrown last, in full: the next request gets it in one line. */
  reported: string | null
  /** Of the handler: functions that do the same as an auth route follow them too. */
  options: AuthHandlerOptions
}

export interface ServiceParts<TRequest, TResponse> {
  readonly instance: Instance
  readonly storage: SessionStorage<TRequest, TResponse>
  readonly mount: Mount
}

export function openParts<TRequest, TResponse>(
  source: ServiceSource<TRequest, TResponse>,
  mount: Mount,
): ServiceParts<TRequest, TResponse> {
  const config = configOf(source.config, mount)
  const parts: InstanceParts = {}
  if (source.client !== undefined) parts.client = made(source.client, config)
  if (source.encryption !== undefined) parts.encryption = made(source.encryption, config)
  if (source.coordinator !== undefined) parts.coordinator = source.coordinator
  return { instance: createInstance(config, parts), storage: made(source.storage, config), mount }
}

function configOf(source: ServiceSource<never, never>['config'], mount: Mount): ResolvedConfig {
  try {
    const resolved = resolveSource(source)
    return mount.basePath === undefined ? resolved : withBasePath(resolved, mount.basePath)
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error
    if (mount.reported === error.message) throw error.inShort()
    mount.reported = error.message
    throw error
  }
}

function made<Part extends object>(part: OrFactory<Part>, config: ResolvedConfig): Part {
  return typeof part === 'function' ? part(config) : part
}

export const mountedElsewhere = (basePath: string, used: string): AuthKitError =>
  new AuthKitError(
    'ERR_OPTION_INVALID',
    `The handler is created for "${basePath}", but this service has already been used with "${used}". Create the handler before the first request, or set \`basePath\` in the configuration.`,
    { data: { option: 'basePath' } },
  )

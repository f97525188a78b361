import type { WorkOS } from '@workos-inc/node'
import type { AuthKitConfig, ResolvedConfig } from '../config/configuration.ts'
import { getConfigurationProvider } from '../config/configure.ts'
import type { RefreshCoordinator } from '../coordination/coordinator.ts'
import type { SessionEncryption } from '../crypto/iron.ts'
import type { SessionStorage } from '../storage/session-storage.ts'
import { AuthService } from './auth-service.ts'

export interface CreateAuthServiceOptions<TRequest, TResponse> {
  sessionStorageFactory: (config: ResolvedConfig) => SessionStorage<TRequest, TResponse>
  /** Complete: with it, environment and `configure` are not read, so several services live in one process. */
  config?: AuthKitConfig
  clientFactory?: (config: ResolvedConfig) => WorkOS
  encryptionFactory?: (config: ResolvedConfig) => SessionEncryption
  /** Makes a refresh token be used once across processes; by default within this one. */
  refreshCoordinator?: RefreshCoordinator
}

/** A service that reads its configuration at first use, so that `configure` may be called after it. */
export function createAuthService<TRequest, TResponse>({
  sessionStorageFactory,
  config,
  clientFactory,
  encryptionFactory,
  refreshCoordinator,
}: CreateAuthServiceOptions<TRequest, TResponse>): AuthService<TRequest, TResponse> {
  return new AuthService(
    config ?? getConfigurationProvider(),
    sessionStorageFactory,
    clientFactory,
    encryptionFactory,
    refreshCoordinator,
  )
}

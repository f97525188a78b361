import type { EmulatorEnv } from './emulator.ts'
import type { Environment } from './environment.ts'
import type { EmulatorOptions } from './options.ts'

export function variables(environment: Environment, issuer: EmulatorOptions['issuer'] = 'environment'): EmulatorEnv {
  const { hostname, port } = new URL(environment.url)
  return {
    WORKOS_CLIENT_ID: environment.clientId,
    WORKOS_API_KEY: environment.apiKey,
    WORKOS_COOKIE_PASSWORD: environment.cookiePassword,
    WORKOS_API_HOSTNAME: hostname,
    WORKOS_API_PORT: port,
    WORKOS_API_HTTPS: 'false',
    ...(issuer !== 'environment' && issuer !== 'api' && { WORKOS_ISSUER: issuer }),
  }
}

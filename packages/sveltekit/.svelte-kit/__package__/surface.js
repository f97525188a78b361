import { configure, CookieSessionStorage, createAuthHandler, createAuthService, getConfigurationProvider, } from '@latchkey/session/core';
/** Not before the first request: the environment is read then, never at import. Throws `ERR_CONFIG_INVALID`. */
export function createSurface({ config, debug, ...options }) {
    if (config === undefined && debug !== undefined)
        configure({ debug });
    const service = createAuthService({
        sessionStorageFactory: (resolved) => new CookieSessionStorage(resolved),
        ...(config !== undefined && { config: { ...config, debug: debug ?? config.debug } }),
    });
    const { redirectUri, basePath = '/auth' } = config ?? getConfigurationProvider().getConfig();
    return {
        service,
        options,
        handle: createAuthHandler(service, options),
        basePath: options.basePath ?? basePath,
        callbackPath: new URL(redirectUri).pathname,
    };
}

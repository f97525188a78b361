import { createAuthHandler, getConfig, type AuthHandler, type AuthHandlerOptions } from '@latchkey/session/core'
import { service } from './service.ts'

interface Surface {
  readonly options: AuthHandlerOptions
  /** Null while no splat route is there: then nothing of ours has a URL but the callback. */
  readonly handle: AuthHandler | null
}

let surface: Surface = { options: {}, handle: null }

/** The middleware's options are the surface's: an app gives them in one place or the other. Route modules load before any request. */
export function addSurfaceOptions(options: AuthHandlerOptions): void {
  const all = { ...surface.options, ...options }
  service.useOptions(options)
  surface = { options: all, handle: surface.handle === null ? null : createAuthHandler(service, all) }
}

/** A splat route is there: from here on URL helpers name its routes. */
export function mountSurface(options: AuthHandlerOptions): void {
  const all = { ...surface.options, ...options }
  surface = { options: all, handle: createAuthHandler(service, all) }
}

export const mountedSurface = (): Surface => surface

export const basePath = (): string => surface.options.basePath ?? getConfig('basePath') ?? '/auth'

import { registerHooks } from 'node:module'

/**
 * authkit-nextjs and nextjs-auth0 name Next's files without their extension, and mark themselves for the server: a bundler's
 * business, which plain Node is told here. Nothing of theirs is changed.
 */
export function resolveAsBundlersDo(): void {
  registerHooks({
    resolve(specifier, context, next) {
      if (specifier === 'server-only') return { url: 'data:text/javascript,', format: 'module', shortCircuit: true }
      if (/^next\/[a-z]+$/.test(specifier)) return next(`${specifier}.js`, context)
      return next(specifier, context)
    },
  })
}

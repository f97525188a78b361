import { AuthKitError } from '@latchkey/session/core'

let basename = ''

/** Remix tells a loader nothing of its `basename`, and puts it before every path that one redirects to. Throws `ERR_OPTION_INVALID`. */
export function keepBasename(given: string | undefined): void {
  if (given === undefined) return
  if (!given.startsWith('/'))
    throw new AuthKitError('ERR_OPTION_INVALID', '`basename` must be a path, as in vite.config: "/app".', {
      data: { option: 'basename' },
    })
  basename = given.replace(/\/$/, '')
}

export const knownBasename = (): string => basename

/** One example app, as the suite needs to know it. */
export interface App {
  readonly name: string
  /** Where its `package.json` is; its `start` script serves the production build on `HOST` and `PORT`. */
  readonly directory: string
  /** What its build gives to browsers, relative to the directory. */
  readonly clientDirectory: string
  /** Whether a post goes through a server function, which only a script calls. */
  readonly publishesByScript?: true
  /** Its `dev` is no Vite, so that the emulator's plugin has no place in it. */
  readonly withoutVite?: true
}

/** Every app that the suite runs against, unchanged. */
export const apps: readonly App[] = [
  { name: 'react-router', directory: '../react-router', clientDirectory: 'build/client' },
  { name: 'tanstack-start', directory: '../tanstack-start', clientDirectory: 'dist/client', publishesByScript: true },
  { name: 'http', directory: '../http', clientDirectory: 'public', withoutVite: true },
  { name: 'remix', directory: '../remix', clientDirectory: 'build/client' },
  { name: 'sveltekit', directory: '../sveltekit', clientDirectory: 'build/client' },
]

/** An example app, and which of the files in `apps/shared` it has a copy of. */
export interface Copies {
  readonly directory: string
  /** Where a copy is, relative to the app, by its source, relative to `apps/shared`. */
  readonly files: Readonly<Record<string, string>>
  /** What stands in the app for `example:<key>`. */
  readonly words: Readonly<Record<string, string>>
}

interface ReactApp {
  directory: string
  /** Where its sources are. */
  source: string
  name: string
  router: string
  client: string
  postStore: string
  organizations: string
}

const reactComponents = [
  'account-page.tsx',
  'admin-page.tsx',
  'facts.tsx',
  'hero.tsx',
  'message-page.tsx',
  'not-found-page.tsx',
  'organization-switcher.tsx',
  'post-list.tsx',
  'site-footer.tsx',
  'site-header.tsx',
]

const reactApp = ({ directory, source, name, router, client, postStore, organizations }: ReactApp): Copies => ({
  directory,
  files: {
    'icon.svg': 'public/icon.svg',
    'styles.css': `${source}/styles.css`,
    'register.ts': `${source}/register.ts`,
    'display-name.ts': `${source}/components/display-name.ts`,
    'server/post-store.ts': `${source}/${postStore}`,
    'server/list-organizations.ts': `${source}/${organizations}`,
    ...Object.fromEntries(reactComponents.map((file) => [`react/${file}`, `${source}/components/${file}`])),
  },
  words: { name, router, client, 'post-store': `../${postStore}`, organizations: `../${organizations}` },
})

/** Every app stands alone, as its readers would write it: what is the same in several has one source and is copied. */
export const copies: readonly Copies[] = [
  reactApp({
    directory: 'apps/react-router',
    source: 'app',
    name: 'React Router',
    router: 'react-router',
    client: '@latchkey/react-router/client',
    postStore: 'server/post-store.ts',
    organizations: 'server/list-organizations.ts',
  }),
  reactApp({
    directory: 'apps/remix',
    source: 'app',
    name: 'Remix',
    router: '@remix-run/react',
    client: '@latchkey/remix/client',
    postStore: 'post-store.server.ts',
    organizations: 'list-organizations.server.ts',
  }),
  reactApp({
    directory: 'apps/tanstack-start',
    source: 'src',
    name: 'TanStack Start',
    router: '@tanstack/react-router',
    client: '@latchkey/tanstack-start/client',
    postStore: 'server/post-store.ts',
    organizations: 'server/list-organizations.ts',
  }),
  {
    directory: 'apps/sveltekit',
    files: {
      'icon.svg': 'static/icon.svg',
      'styles.css': 'src/styles.css',
      'register.ts': 'src/register.ts',
      'display-name.ts': 'src/lib/display-name.ts',
      'server/post-store.ts': 'src/lib/server/post-store.ts',
      'server/list-organizations.ts': 'src/lib/server/list-organizations.ts',
    },
    words: {},
  },
  {
    directory: 'apps/http',
    files: {
      'icon.svg': 'public/icon.svg',
      'styles.css': 'public/styles.css',
      'register.ts': 'src/register.ts',
      'display-name.ts': 'src/display-name.ts',
      'server/post-store.ts': 'src/post-store.ts',
      'server/list-organizations.ts': 'src/list-organizations.ts',
    },
    words: {},
  },
]

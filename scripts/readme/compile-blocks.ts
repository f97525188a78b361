import { spawnSync, type SpawnSyncReturns } from 'node:child_process'
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../root.ts'
import type { CodeBlock } from './code-blocks.ts'

const optionsIn = (directory: string): object => ({
  compilerOptions: {
    strict: true,
    target: 'ES2022',
    lib: ['ES2023', 'DOM', 'DOM.Iterable'],
    module: 'ESNext',
    moduleResolution: 'Bundler',
    moduleDetection: 'force',
    jsx: 'react-jsx',
    types: ['node'],
    noEmit: true,
    skipLibCheck: true,
    // The package's own React, where the workspace holds two: hoisted types would pick the other one.
    ...(existsSync(join(root, directory, 'node_modules/@types/react')) && {
      paths: {
        react: ['../node_modules/@types/react'],
        'react/jsx-runtime': ['../node_modules/@types/react/jsx-runtime'],
      },
    }),
  },
  // Modules that the framework makes for an app, where a document's blocks import some.
  include: ['*', '../test/readme.d.ts'],
})

/** The package's own svelte-check where there are components: it reads the modules beside them too. */
function spawnCompiler(blocks: readonly CodeBlock[], directory: string, place: string): SpawnSyncReturns<string> {
  const config = join(place, 'tsconfig.json')
  const hasComponents = blocks.some(({ language }) => language === 'svelte')
  return hasComponents
    ? spawnSync(join(root, directory, 'node_modules/.bin/svelte-check'), ['--fail-on-warnings', '--tsconfig', config], {
        cwd: place,
        encoding: 'utf8',
      })
    : spawnSync('tsc', ['-p', config], { cwd: place, encoding: 'utf8' })
}

/** What the compiler says of a document's blocks, each as a module of its own, where the package's reader would write them. */
export function compileBlocks(blocks: readonly CodeBlock[], directory: string): readonly string[] {
  const place = join(root, directory, '.readme')
  mkdirSync(place, { recursive: true })
  try {
    writeFileSync(join(place, 'tsconfig.json'), JSON.stringify(optionsIn(directory)))
    for (const { line, language, code } of blocks) writeFileSync(join(place, `line-${line}.${language}`), code)
    const { stdout, status } = spawnCompiler(blocks, directory, place)
    const said = stdout.split('\n').filter((text) => text !== '')
    return status === 0 ? [] : said.length > 0 ? said : [`tsc ended with ${status}`]
  } finally {
    rmSync(place, { recursive: true, force: true })
  }
}

import { describe, expect, test } from 'vitest'
import { findLockFaults } from '../hygiene/find-lock-faults.ts'
import { findWords } from '../hygiene/find-words.ts'
import { findUnintended } from '../packages/find-unintended.ts'
import { findWorkflowFaults } from '../workflows/find-faults.ts'

const sha = 'a'.repeat(40)
const workflow = `on: [push]
permissions: {}
jobs:
  publish:
    timeout-minutes: 5
    environment: npm
    permissions: { id-token: write }
    steps:
      - uses: actions/checkout@${sha} # v6.0.3
        with: { persist-credentials: false }
      - uses: actions/setup-node@${sha} # v6.4.0
        with: { package-manager-cache: false }
      - run: npm test
`

describe('workflows', () => {
  test('a pinned workflow without rights passes', () => {
    expect(findWorkflowFaults(workflow)).toEqual([])
  })

  test.each([
    ['a tag instead of a SHA', `checkout@${sha} # v6.0.3`, 'checkout@v6 # v6.0.3'],
    ['a SHA without its version', ' # v6.4.0', ''],
    ['rights by default', 'permissions: {}', 'permissions: { contents: read }'],
    ['a job that says no rights', 'permissions: { id-token: write }', ''],
    ['a job that never ends', 'timeout-minutes: 5', ''],
    ['a fork with our rights', 'on: [push]', 'on: { pull_request_target: {} }'],
    ['credentials left in the checkout', 'persist-credentials: false', 'fetch-depth: 0'],
    ['a cache where it publishes', 'package-manager-cache: false', 'cache: pnpm'],
    ['a restored cache where it publishes', '- run: npm test', `- uses: actions/cache@${sha} # v4.2.0`],
    ['nobody to approve', 'environment: npm', ''],
    ["a stranger's text in the shell", 'npm test', 'echo ${{ github.event.issue.title }}'],
  ])('%s is refused', (_, before, after) => {
    expect(workflow).toContain(before)
    expect(findWorkflowFaults(workflow.replace(before, after))).not.toEqual([])
  })
})

describe('hygiene', () => {
  const host = ['registry', 'example', 'org'].join('.')

  test.each([
    ['a registry', 'README.md', `npm i --registry https://${host}`],
    ['unfinished work', 'a.ts', `// ${['TO', 'DO'].join('')} later`],
    ['a test that runs alone', 'a.test.ts', `${['test', 'only'].join('.')}('x')`],
    ['a test left out', 'a.test.ts', `${['describe', 'skip'].join('.')}('x')`],
  ])('%s is found with its line', (_, path, line) => {
    expect(findWords(path, `fine\n${line}`)).toEqual([expect.stringContaining(`${path}:2 `)])
  })

  test('prose may speak of what is to be done', () => {
    expect(findWords('a.ts', 'only a todo list; registry of keys')).toEqual([])
  })

  test('a lockfile bound to an address is found, name and hash are not', () => {
    expect(findLockFaults('  jose@6.2.17:\n    resolution: {integrity: sha512-x==}')).toEqual([])
    expect(findLockFaults(`    resolution: {integrity: sha512-x==, tarball: https://${host}/a.tgz}`)).toHaveLength(1)
  })
})

describe('tarballs', () => {
  const manifest = { name: 'a', exports: { '.': './dist/index.js' }, publishConfig: { provenance: true } }
  const files = ['package.json', 'README.md', 'LICENSE', 'dist/index.js', 'dist/index.d.ts']

  test('what was built and three documents pass', () => {
    expect(findUnintended(files, manifest)).toEqual([])
  })

  test.each(['src/index.ts', '.env', 'dist/seal.test.js', 'dist/index.js.map'])('%s is not published', (path) => {
    expect(findUnintended([...files, path], manifest)).toHaveLength(1)
  })

  test('a missing entry, document or provenance is a fault', () => {
    expect(findUnintended(files.slice(0, 3), manifest)).toHaveLength(1)
    expect(findUnintended(files.slice(1), manifest)).toHaveLength(1)
    expect(findUnintended(files, { ...manifest, publishConfig: {} })).toHaveLength(1)
  })
})

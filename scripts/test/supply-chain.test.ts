import { describe, expect, test } from 'vitest'
import { findLockFaults } from '../hygiene/find-lock-faults.ts'
import { findWords } from '../hygiene/find-words.ts'
import { findUnintended } from '../packages/find-unintended.ts'
import { findWorkflowFaults } from '../workflows/find-faults.ts'

const sha = 'a'.repeat(40)
const workflow = `on: [push]
permissions: {}
jobs:
  build:
    timeout-minutes: 5
    permissions: { contents: read }
    outputs: { releases: '\${{ steps.pack.outputs.releases }}' }
    steps:
      - run: npm test
      - id: pack
        run: node scripts/with-toolchain.mjs exec node scripts/pack-release.ts release
  publish:
    needs: build
    timeout-minutes: 5
    environment: npm
    permissions: { id-token: write }
    steps:
      - uses: actions/checkout@${sha} # v6.0.3
        with: { persist-credentials: false }
      - uses: actions/setup-node@${sha} # v6.4.0
        with: { node-version: '24', package-manager-cache: false }
      - uses: actions/download-artifact@${sha} # v8.0.1
      - run: node scripts/release/publish.ts release
        env: { RELEASES: '\${{ needs.build.outputs.releases }}' }
  tag:
    timeout-minutes: 6
    permissions: { contents: write }
    steps:
      - run: node scripts/release/create-releases.ts
`
const scripts: Readonly<Record<string, string>> = {
  'scripts/release/publish.ts': "import { join } from 'node:path'\nimport { digestOf } from './releases.ts'\n",
  'scripts/release/create-releases.ts': "import { digestOf } from './releases.ts'\n",
  'scripts/release/releases.ts': "import { createHash } from 'node:crypto'\n",
}
const find = (text: string, files = scripts): string[] => findWorkflowFaults(text, (path) => files[path] ?? null)
const publishes = '- run: node scripts/release/publish.ts release'
const tags = '- run: node scripts/release/create-releases.ts'

describe('workflows', () => {
  test('a pinned workflow without rights passes', () => {
    expect(find(workflow)).toEqual([])
  })

  test.each([
    ['a tag instead of a SHA', `checkout@${sha} # v6.0.3`, 'checkout@v6 # v6.0.3'],
    ['a SHA without its version', ' # v6.4.0', ''],
    ['rights by default', 'permissions: {}', 'permissions: { contents: read }'],
    ['a job that says no rights', 'permissions: { contents: read }', ''],
    ['a job with every right', '{ contents: write }', 'write-all'],
    ['a job that never ends', 'timeout-minutes: 5', ''],
    ['a fork with our rights', 'on: [push]', 'on: { pull_request_target: {} }'],
    ['credentials left in the checkout', 'persist-credentials: false', 'fetch-depth: 0'],
    ['a cache where it publishes', 'package-manager-cache: false', 'cache: pnpm'],
    ['a restored cache where it publishes', publishes, `- uses: actions/cache@${sha} # v4.2.0\n      ${publishes}`],
    ['nobody to approve', 'environment: npm', ''],
    ["a stranger's text in the shell", 'npm test', 'echo ${{ github.event.issue.title }}'],
  ])('%s is refused', (_, before, after) => {
    expect(workflow).toContain(before)
    expect(find(workflow.replace(before, after))).not.toEqual([])
  })

  test.each([
    ['npm ci', publishes, `- run: npm ci\n      ${publishes}`, /"npm ci" would run with the right to write/],
    ['pnpm', publishes, `- run: pnpm install\n      ${publishes}`, /"pnpm install" would run/],
    ['npx', tags, `- run: npx changeset tag\n      ${tags}`, /"npx changeset tag" would run/],
    ['the tests', publishes, `- run: npm test\n      ${publishes}`, /"npm test" would run/],
    ['the toolchain', tags, '- run: node scripts/with-toolchain.mjs exec changeset tag', /would run with the right/],
    ['a second command in one line', tags, `${tags} && npm ci`, /&& npm ci" would run with the right/],
    [
      'a second line',
      tags,
      '- run: |\n          node scripts/release/create-releases.ts\n          npm ci',
      /would run/,
    ],
    ['another shell', tags, `${tags}\n        shell: npx tsx {0}`, /would run with the right/],
    ['another directory', tags, `${tags}\n        working-directory: apps`, /would run with the right/],
    ["a third party's action", tags, `- uses: x/y@${sha} # v1.0.0\n      ${tags}`, /x\/y@a+ would run with the right/],
    ['an action of the repository', tags, `- uses: ./.github/actions/x # v1.0.0`, /x would run with the right/],
    ['a container', 'timeout-minutes: 6', 'timeout-minutes: 6\n    container: x', /leaves the choice of what runs/],
    ['loaded code', tags, `${tags}\n        env: { NODE_OPTIONS: --import=x }`, /NODE_OPTIONS/],
    ['a script that is not there', 'create-releases.ts', 'other.ts', /scripts\/release\/other\.ts is not there/],
  ])('a job that may write does not run dependencies: %s', (_, before, after, fault) => {
    expect(workflow).toContain(before)
    expect(find(workflow.replace(before, after))).toContainEqual(expect.stringMatching(fault))
  })

  test('a script that may write imports nothing that is installed, not even through another file', () => {
    const planted = { ...scripts, 'scripts/release/releases.ts': "import { parse } from 'yaml'\n" }
    expect(find(workflow, planted)).toEqual([
      'job publish: scripts/release/releases.ts imports yaml, which is installed',
      'job tag: scripts/release/releases.ts imports yaml, which is installed',
    ])
  })

  const handedOver = '${{ needs.build.outputs.releases }}'
  test.each([
    ['without digests', `RELEASES: '${handedOver}'`, 'OTHER: x', /takes an artifact without its digest/],
    ['with digests of its own', handedOver, '[]', /not named by the output `releases`/],
    ['of a job that it does not need', 'needs: build', '', /not named by the output `releases`/],
    ['of a job that may write', '{ contents: read }', '{ contents: write }', /not named by the output `releases`/],
    ['that were not packed there', 'scripts/pack-release.ts', 'x.ts', /not named by the output `releases`/],
    [
      'and writes to the repository',
      'id-token: write',
      'id-token: write, contents: write',
      /publish, and write contents/,
    ],
    [
      'with a second script',
      publishes,
      `${tags}\n      ${publishes}`,
      /must run scripts\/release\/publish\.ts and nothing/,
    ],
    ['with an npm that is too old', "'24'", "'22'", /an older npm knows no trusted publishing/],
    ['from a job without the right', 'npm test', 'npm publish ./a.tgz', /without comparing digests/],
    ['with a token', 'run: npm test', 'run: npm test\n        env: { T: "${{ secrets.NPM }}" }', /hands a secret/],
  ])('nothing publishes tarballs %s', (_, before, after, fault) => {
    expect(workflow).toContain(before)
    expect(find(workflow.replace(before, after))).toContainEqual(expect.stringMatching(fault))
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

import { execFileSync, spawnSync } from 'node:child_process'
import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { orderByDependency } from '../release/pack.ts'
import { digestOf, findTarballFaults, parseReleases, type Release } from '../release/releases.ts'
import { root } from '../root.ts'
import { plant } from './plant.ts'

let directory: string
beforeEach(() => void (directory = mkdtempSync(join(tmpdir(), 'latchkey-release-'))))
afterEach(() => rmSync(directory, { recursive: true, force: true }))

/** Writes a command that notes its arguments in `calls`, and answers as the given shell commands do. */
function fake(command: string, answer: string): void {
  mkdirSync(join(directory, 'bin'), { recursive: true })
  const text = `#!/bin/sh\necho "${command} $*" >> "$CALLS"\n${answer}\n`
  writeFileSync(join(directory, 'bin', command), text, { mode: 0o755 })
}

const calls = (): string[] => readFileSync(join(directory, 'calls'), 'utf8').trim().split('\n')

function run(script: string, args: readonly string[], env: NodeJS.ProcessEnv, cwd = directory) {
  const path = `${join(directory, 'bin')}:${process.env['PATH']}`
  writeFileSync(join(directory, 'calls'), '')
  const { status, stderr } = spawnSync(process.execPath, [join(root, 'scripts/release', script), ...args], {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, ...env, PATH: path, CALLS: join(directory, 'calls') },
  })
  return { status, stderr }
}

/** Makes a tarball as `pnpm pack` does, and returns its entry in the list of releases. */
function packed(name: string, version: string, inside = { name, version }): Release {
  const tarball = `latchkey-${name.split('/').at(-1)}-${version}.tgz`
  mkdirSync(join(directory, 'made/package'), { recursive: true })
  mkdirSync(join(directory, 'tarballs'), { recursive: true })
  writeFileSync(join(directory, 'made/package/package.json'), JSON.stringify(inside))
  const path = join(directory, 'tarballs', tarball)
  execFileSync('tar', ['-czf', path, '-C', join(directory, 'made'), 'package'])
  return { name, version, directory: `packages/${name.split('/').at(-1)}`, tarball, sha256: digestOf(path) }
}

describe('the order of publishing', () => {
  const client = plant('packages/client', {})
  const react = plant('packages/react', {}, { peerDependencies: { '@latchkey/client': 'workspace:*', react: '*' } })
  const adapter = plant('packages/adapter', {}, { dependencies: { '@latchkey/react': 'workspace:*' } })

  test('a package follows the packages that it depends on', () => {
    const names = orderByDependency([adapter, react, client]).map(({ manifest }) => manifest.name)
    expect(names).toEqual(['@latchkey/client', '@latchkey/react', '@latchkey/adapter'])
  })

  test('a circle is refused, and named', () => {
    const turned = plant('packages/client', {}, { dependencies: { '@latchkey/adapter': 'workspace:*' } })
    expect(() => orderByDependency([adapter, react, turned])).toThrow(/client.*depend on each other in a circle/)
  })
})

describe('the list of releases', () => {
  const release = packedEntry()

  test.each([
    ['no list', undefined, /RELEASES holds no list/],
    ['an empty list', '[]', /RELEASES holds no list/],
    ['a path as tarball', JSON.stringify([{ ...release, tarball: '../a.tgz' }]), /RELEASES\[0\]\.tarball/],
    ['an option as tarball', JSON.stringify([{ ...release, tarball: '--x.tgz' }]), /RELEASES\[0\]\.tarball/],
    ['a foreign name', JSON.stringify([{ ...release, name: '@other/session' }]), /RELEASES\[0\]\.name/],
    ['a tag as version', JSON.stringify([{ ...release, version: 'latest' }]), /RELEASES\[0\]\.version/],
    ['a short digest', JSON.stringify([{ ...release, sha256: 'ab' }]), /RELEASES\[0\]\.sha256/],
    ['one package twice', JSON.stringify([release, { ...release, tarball: 'b.tgz' }]), /one name twice/],
  ])('is refused: %s', (_, text, message) => {
    expect(() => parseReleases(text)).toThrow(message)
  })

  function packedEntry(): Release {
    const sha256 = 'a'.repeat(64)
    return { name: '@latchkey/session', version: '1.0.0', directory: 'packages/session', tarball: 'a.tgz', sha256 }
  }
})

describe('publishing', () => {
  // Knows the versions in PUBLISHED; refuses to publish what REFUSED names.
  const npm = `case "$1" in
    --version) echo "\${NPM_VERSION:-11.6.2}" ;;
    view)
      if [ -n "$TROUBLE" ]; then echo '{"error":{"code":"E503"}}'; exit 1; fi
      case " $PUBLISHED " in
        *" $2 "*) echo "\\"\${2##*@}\\"" ;;
        *) echo '{"error":{"code":"E404"}}'; exit 1 ;;
      esac ;;
    publish) case "$2" in *"\${REFUSED:-nothing}"*) exit 1 ;; esac ;;
  esac`
  const published = (): string[] => calls().filter((call) => call.startsWith('npm publish'))
  const releasesOf = (...releases: Release[]): NodeJS.ProcessEnv => ({ RELEASES: JSON.stringify(releases) })
  const publish = (env: NodeJS.ProcessEnv) => run('publish.ts', [join(directory, 'tarballs')], env)
  let session: Release
  let react: Release
  beforeEach(() => {
    fake('npm', npm)
    session = packed('@latchkey/session', '1.2.0')
    react = packed('@latchkey/react', '1.2.0-next.1')
  })

  test('each tarball goes out in the listed order, with provenance and without its scripts', () => {
    const options = (tag: string): string => `--provenance --access public --tag ${tag} --ignore-scripts`
    expect(publish(releasesOf(session, react))).toMatchObject({ status: 0 })
    expect(published()).toEqual([
      `npm publish ${join(directory, 'tarballs', session.tarball)} ${options('latest')}`,
      `npm publish ${join(directory, 'tarballs', react.tarball)} ${options('next')}`,
    ])
  })

  test('a version that the registry has is skipped', () => {
    const env = { ...releasesOf(session, react), PUBLISHED: '@latchkey/session@1.2.0' }
    expect(publish(env)).toMatchObject({ status: 0 })
    expect(published()).toEqual([expect.stringContaining(react.tarball)])
  })

  test('nothing is published if one tarball was changed after the build', () => {
    appendFileSync(join(directory, 'tarballs', react.tarball), 'x')
    const { status, stderr } = publish(releasesOf(session, react))
    expect({ status, published: published() }).toEqual({ status: 1, published: [] })
    expect(stderr).toMatch(/react-1\.2\.0-next\.1\.tgz has the SHA-256 [0-9a-f]{64}, but was built with [0-9a-f]{64}/)
  })

  test('a tarball is missing, in no release, or under another name: each is a fault', () => {
    const tarballs = join(directory, 'tarballs')
    expect(findTarballFaults(tarballs, [session, react])).toEqual([])
    const renamed = packed('@latchkey/client', '1.2.0', session)
    rmSync(join(tarballs, react.tarball))
    writeFileSync(join(tarballs, 'x.tgz'), '')
    expect(findTarballFaults(tarballs, [session, react, renamed])).toEqual([
      expect.stringMatching(/^x\.tgz is in .* but in no release$/),
      `${react.tarball} is missing`,
      `${renamed.tarball} holds @latchkey/session@1.2.0, but is listed as @latchkey/client@1.2.0`,
    ])
  })

  test.each([
    ['the registry gives no clear answer', { TROUBLE: 'yes' }, /npm view @latchkey\/session@1\.2\.0 failed with E503/],
    ['npm is older than trusted publishing', { NPM_VERSION: '11.5.0' }, /npm is 11\.5\.0\. Trusted publishing needs/],
  ])('nothing is published if %s', (_, env, message) => {
    const { status, stderr } = publish({ ...releasesOf(session, react), ...env })
    expect({ status, published: published() }).toEqual({ status: 1, published: [] })
    expect(stderr).toMatch(message)
  })

  test('the packages that depend on a failed one are not published', () => {
    expect(publish({ ...releasesOf(session, react), REFUSED: session.tarball })).toMatchObject({ status: 1 })
    expect(published()).toHaveLength(1)
  })
})

describe('git tags and releases', () => {
  const env = { GITHUB_SHA: 'c'.repeat(40) }

  test('each version gets one, with its section of the changelog', () => {
    const release = packed('@latchkey/session', '1.2.0')
    mkdirSync(join(directory, 'packages/session'), { recursive: true })
    const changelog = '# x\n\n## 1.2.0\n\n- Fix: this.\n\n## 1.1.0\n\n- Fix: that.\n'
    writeFileSync(join(directory, 'packages/session/CHANGELOG.md'), changelog)
    fake('gh', 'case "$2" in view) test "$3" = "@latchkey/react@1.2.0" ;; create) cat >> "$CALLS" ;; esac')
    const releases = [release, { ...release, name: '@latchkey/react', tarball: 'r.tgz' }]
    expect(run('create-releases.ts', [], { ...env, RELEASES: JSON.stringify(releases) })).toMatchObject({ status: 0 })
    expect(calls()).toEqual([
      'gh release view @latchkey/session@1.2.0 --json tagName',
      `gh release create @latchkey/session@1.2.0 --target ${env.GITHUB_SHA} --title @latchkey/session@1.2.0 --notes-file - --latest=false`,
      '- Fix: this.gh release view @latchkey/react@1.2.0 --json tagName',
    ])
  })
})

describe('the pull request with the new versions', () => {
  let work: string
  const git = (...args: string[]): string => execFileSync('git', args, { cwd: work, encoding: 'utf8' })
  const branch = (): string => git('ls-remote', '--heads', 'origin', 'changeset-release/main')

  /** Makes a patch as the version job does, and returns its digest. The checkout is as it was. */
  function patchOf(path: string, text: string): string {
    mkdirSync(join(work, path, '..'), { recursive: true })
    writeFileSync(join(work, path), text)
    git('add', '--all')
    writeFileSync(join(directory, 'versions.patch'), git('diff', '--cached', '--binary', '--no-renames'))
    git('reset', '--hard', '--quiet')
    return digestOf(join(directory, 'versions.patch'))
  }
  const propose = (sha256: string) =>
    run('propose-versions.ts', [join(directory, 'versions.patch')], { PATCH_SHA256: sha256, GH_TOKEN: 't' }, work)

  beforeEach(() => {
    work = join(directory, 'work')
    fake('gh', 'case "$2" in list) echo "${OPEN:-[]}" ;; esac')
    execFileSync('git', ['init', '--quiet', '--bare', join(directory, 'remote')])
    execFileSync('git', ['init', '--quiet', '--initial-branch', 'main', work])
    git('remote', 'add', 'origin', join(directory, 'remote'))
    mkdirSync(join(work, 'packages/session'), { recursive: true })
    writeFileSync(join(work, 'packages/session/package.json'), '{ "version": "1.0.0" }\n')
    git('add', '--all')
    git('-c', 'user.name=a', '-c', 'user.email=a@example.com', 'commit', '--quiet', '--message', 'Start')
  })

  test('is opened for a patch of versions', () => {
    expect(propose(patchOf('packages/session/package.json', '{ "version": "1.1.0" }\n'))).toMatchObject({ status: 0 })
    expect(branch()).toMatch(/refs\/heads\/changeset-release\/main/)
    expect(git('show', 'HEAD:packages/session/package.json')).toContain('1.1.0')
    expect(calls()[1]).toMatch(/^gh pr create --head changeset-release\/main --base main/)
  })

  test('is not opened for a patch that was changed after the version job', () => {
    patchOf('packages/session/package.json', '{ "version": "1.1.0" }\n')
    const { status, stderr } = propose('a'.repeat(64))
    expect({ status, branch: branch() }).toEqual({ status: 1, branch: '' })
    expect(stderr).toMatch(/has the SHA-256 [0-9a-f]{64}, but was made with a{64}/)
  })

  test('is not opened for a patch that changes more than versions and changelogs', () => {
    mkdirSync(join(work, '.github/workflows'), { recursive: true })
    writeFileSync(join(work, '.github/workflows/release.yml'), 'x\n')
    const { status, stderr } = propose(patchOf('packages/session/src/index.ts', 'x\n'))
    expect({ status, branch: branch() }).toEqual({ status: 1, branch: '' })
    expect(stderr).toContain('changes .github/workflows/release.yml, packages/session/src/index.ts. It may change')
  })
})

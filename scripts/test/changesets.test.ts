import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { findChangesetFaults, findUnversioned } from '../changesets/find-faults.ts'
import { rehearseRelease } from '../changesets/rehearse.ts'
import { root } from '../root.ts'

const session = { path: 'packages/session/package.json', name: '@latchkey/session', version: '1.0.0' }
const fixture = { path: 'packages/x/fixture/package.json', name: '@latchkey/fixture', private: true }

describe('changesets', () => {
  const changeset = (front: string): string => `---\n${front}\n---\n\nFix: this.\n`

  test.each([
    [
      'a package that is not there',
      "'@latchkey/sesion': patch",
      /names @latchkey\/sesion, which is no published package/,
    ],
    ['a private package', "'@latchkey/fixture': patch", /names @latchkey\/fixture, which is no published package/],
    ['a bump that is none', "'@latchkey/session': fix", /asks for "fix": write major, minor or patch/],
    ['no package', '', /names no package/],
  ])('name %s: a fault', (_, front, fault) => {
    expect(findChangesetFaults('.changeset/a.md', changeset(front), [session, fixture])).toContainEqual(
      expect.stringMatching(fault),
    )
  })

  test('name a published package: no fault', () => {
    expect(findChangesetFaults('a.md', changeset("'@latchkey/session': patch"), [session, fixture])).toEqual([])
  })

  test('a package of the workspace without a version is named', () => {
    expect(findUnversioned([session, fixture])).toEqual([
      expect.stringContaining(`${fixture.path} has the version none`),
    ])
  })
})

describe('the rehearsal of a release', () => {
  let directory: string
  const write = (path: string, text: string): void => {
    mkdirSync(join(directory, path, '..'), { recursive: true })
    writeFileSync(join(directory, path), text)
  }
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'latchkey-rehearsal-'))
    mkdirSync(join(directory, '.changeset'))
    cpSync(join(root, '.changeset/config.json'), join(directory, '.changeset/config.json'))
    write('package.json', '{ "name": "root", "private": true }')
    write('pnpm-workspace.yaml', 'packages: [packages/*, packages/session/fixture]\n')
    write(session.path, JSON.stringify({ name: session.name, version: session.version }))
    write('.changeset/a.md', "---\n'@latchkey/session': patch\n---\n\nFix: this.\n")
  })
  afterEach(() => rmSync(directory, { recursive: true, force: true }))

  test('finds no fault in a workspace with versions', () => {
    expect(rehearseRelease(directory)).toEqual([
      { command: 'changeset status', faults: [] },
      { command: 'changeset version', faults: [] },
    ])
  })

  test('finds a linked package without a version, as `changeset status` reports it', () => {
    write('packages/session/fixture/package.json', JSON.stringify({ name: '@latchkey/fixture', private: true }))
    const [status] = rehearseRelease(directory)
    expect(status?.faults).toContainEqual(expect.stringContaining('Invalid version'))
  })
})

// Runs beside `contents: write`: it imports Node's modules only, and nothing is installed for it.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseReleases, type Release } from './releases.ts'

const commit = process.env['GITHUB_SHA'] ?? ''

/** Returns the section of a changelog for one version, or an empty text. */
function notesOf({ directory, version }: Release): string {
  const path = join(directory, 'CHANGELOG.md')
  if (!existsSync(path)) return ''
  const sections = readFileSync(path, 'utf8').split(/^## /m)
  return (
    sections
      .find((section) => section.split('\n')[0]?.trim() === version)
      ?.slice(version.length)
      .trim() ?? ''
  )
}

function gh(args: readonly string[], input = ''): boolean {
  const { status, error } = spawnSync('gh', [...args], { input, stdio: ['pipe', 'inherit', 'inherit'] })
  if (error !== undefined) throw error
  return status === 0
}

/** Creates the git tag and the GitHub release of one published version, once. */
function createRelease(release: Release): void {
  const tag = `${release.name}@${release.version}`
  if (gh(['release', 'view', tag, '--json', 'tagName'])) return
  const options = ['--target', commit, '--title', tag, '--notes-file', '-', '--latest=false']
  if (!gh(['release', 'create', tag, ...options], notesOf(release)))
    throw new Error(`gh release create failed for ${tag}. Run this job again: existing releases are skipped.`)
}

try {
  if (!/^[0-9a-f]{40}$/.test(commit)) throw new Error(`GITHUB_SHA is "${commit}". It must be the commit to tag.`)
  for (const release of parseReleases(process.env['RELEASES'])) createRelease(release)
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}

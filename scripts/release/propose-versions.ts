// Runs beside `contents: write`: it imports Node's modules only, and nothing is installed for it.
import { execFileSync } from 'node:child_process'
import { digestOf, versioned } from './releases.ts'

const BRANCH = 'changeset-release/main'
const TITLE = 'Version the packages'
const BODY = 'Merge this pull request to publish the versions below. It follows `main` until then.'

const [patch = ''] = process.argv.slice(2)

const run = (command: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env): string =>
  execFileSync(command, [...args], { encoding: 'utf8', env, stdio: ['ignore', 'pipe', 'inherit'] })

/** Throws if the patch is not the one that the version job made, or changes anything but versions and changelogs. */
function checkPatch(): void {
  const digest = digestOf(patch)
  const expected = process.env['PATCH_SHA256']
  if (digest !== expected) throw new Error(`${patch} has the SHA-256 ${digest}, but was made with ${expected}.`)
  const entries = run('git', ['apply', '--numstat', '-z', patch])
    .split('\0')
    .filter((entry) => entry !== '')
  const strange = entries.map((entry) => entry.split('\t').at(-1) ?? '').filter((path) => !versioned.test(path))
  if (strange.length > 0)
    throw new Error(`${patch} changes ${strange.join(', ')}. It may change versions and changelogs.`)
  const modes = run('git', ['apply', '--summary', patch]).split('\n')
  const special = modes.filter((line) => /mode (?!100644)/.test(line) || /^ *(?:rename|copy)/.test(line))
  if (special.length > 0) throw new Error(`${patch} makes a link, a program or a copy: ${special.join(',')}.`)
}

function pushBranch(): void {
  run('git', ['apply', '--index', patch])
  const author = [
    '-c',
    'user.name=github-actions[bot]',
    '-c',
    'user.email=github-actions[bot]@users.noreply.github.com',
  ]
  run('git', [...author, 'commit', '--no-verify', '--quiet', '--message', TITLE])
  // In the environment of this one command: checkout leaves no credentials behind, and no process list shows them.
  const basic = Buffer.from(`x-access-token:${process.env['GH_TOKEN'] ?? ''}`).toString('base64')
  run('git', ['push', '--force', '--quiet', 'origin', `HEAD:refs/heads/${BRANCH}`], {
    ...process.env,
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: 'http.https://github.com/.extraheader',
    GIT_CONFIG_VALUE_0: `AUTHORIZATION: basic ${basic}`,
  })
}

function openPullRequest(): void {
  const open: unknown[] = JSON.parse(run('gh', ['pr', 'list', '--head', BRANCH, '--state', 'open', '--json', 'number']))
  if (open.length > 0) return
  run('gh', ['pr', 'create', '--head', BRANCH, '--base', 'main', '--title', TITLE, '--body', BODY])
}

try {
  checkPatch()
  pushBranch()
  openPullRequest()
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}

/** Where the lockfile ties an install to one place: a tarball's address or a git dependency, instead of name and hash. */
export function findLockFaults(lockfile: string): string[] {
  return lockfile.split('\n').flatMap((line, index) => {
    const bound = /\btarball:|\bgit\+|\bcodeload\.|type: git\b|resolution: \{directory/.test(line)
    return bound ? [`pnpm-lock.yaml:${index + 1} is bound to an address: ${line.trim()}`] : []
  })
}

import type { AuthKitConfig } from './configuration.ts'
import { nameOf } from './environment-names.ts'
import { isMountPath } from './mount-path.ts'
import { cookieFaults } from './validate-cookie.ts'
import { emulatorFaults } from './validate-emulator.ts'
import { kindFault, wrongKinds } from './validate-kind.ts'
import { originFaults, redirectUriFaults } from './validate-origin.ts'
import { passwordFaults } from './validate-password.ts'

type Config = Partial<AuthKitConfig>

/** Every fault of a configuration, each with its fix and without its value: a password must not end in a log. */
export function faultsOf(config: Config): readonly string[] {
  const wrong = wrongKinds(config)
  const rest = Object.fromEntries(Object.entries(config).filter(([key]) => !wrong.some((one) => one === key))) as Config
  const faults = [
    ...clientFaults(rest),
    ...redirectUriFaults(rest),
    ...passwordFaults(rest),
    ...cookieFaults(rest),
    ...originFaults(rest),
    ...pathFaults(rest),
    ...apiFaults(rest),
    ...lifetimeFaults(rest),
    ...cacheFaults(rest),
    ...emulatorFaults(rest),
    // A value of the wrong kind was set aside: that it is missing now is no second fault.
  ].filter((fault) => !wrong.some((key) => fault.startsWith(`${key} `)))
  return [...new Set([...wrong.map(kindFault), ...faults])]
}

function clientFaults(config: Config): string[] {
  return (['clientId', 'apiKey'] as const).flatMap((key) => {
    const value = config[key]
    if (!value)
      return [
        `${nameOf(key)} is missing: copy it from the WorkOS dashboard, or start the emulator and take its variables.`,
      ]
    const stray = strayCharacter(value)
    return stray === null ? [] : [`${nameOf(key)} has ${stray} in it: write it as the WorkOS dashboard shows it.`]
  })
}

/** A character that no id and no key of WorkOS has, and that a file or a shell may have added. */
function strayCharacter(value: string): string | null {
  if (/["'`]/.test(value)) return 'a quotation mark'
  if (/[\p{Z}\p{Cf}]/u.test(value)) return 'a blank'
  return /\p{Cc}/u.test(value) ? 'a control character or a line break' : null
}

function lifetimeFaults(config: Config): string[] {
  const isSeconds = (value: number | undefined, least: number): boolean =>
    value === undefined || (Number.isSafeInteger(value) && value >= least)
  return [
    ...(['sessionMaxAge', 'sessionIdleTimeout'] as const).filter((key) => !isSeconds(config[key], 60)),
    ...(['staleIfError'] as const).filter((key) => !isSeconds(config[key], 0)),
  ].map((key) => `${nameOf(key)} must be a whole number of seconds${key === 'staleIfError' ? '' : ', 60 or more'}.`)
}

/** A memo of cookies leans on the tokens that were verified: without them each request would verify anew, and save next to nothing. */
const cacheFaults = ({ cookieMemo, verifiedTokenCache }: Config): string[] =>
  cookieMemo && verifiedTokenCache === false
    ? [`${nameOf('cookieMemo')} needs verifiedTokenCache: leave that one as it is by default, or switch both off.`]
    : []

/** Faults of where routes are mounted. */
export function pathFaults(config: Config): string[] {
  return (['basePath', 'signInPath'] as const)
    .filter((key) => config[key] !== undefined && !isMountPath(config[key]))
    .map(
      (key) => `${nameOf(key)} must be a path of your app that starts with / and does not end with it, such as /auth.`,
    )
}

function apiFaults({ apiHostname, apiPort, issuer }: Config): string[] {
  const faults: string[] = []
  if (apiHostname !== undefined && !/^(?:[a-z0-9.-]+|\[[0-9a-f:.]+\])$/i.test(apiHostname))
    faults.push(`${nameOf('apiHostname')} must be a host name alone: no scheme, port or path.`)
  if (apiPort !== undefined && !(Number.isInteger(apiPort) && apiPort > 0 && apiPort < 65_536))
    faults.push(`${nameOf('apiPort')} must be a number from 1 to 65535.`)
  if (Array.isArray(issuer) && issuer.length === 0)
    faults.push(`${nameOf('issuer')} is an empty list, which accepts no token: name your issuer, or leave it out.`)
  if (issuer !== undefined && ![issuer].flat().every((one) => URL.canParse(one)))
    faults.push(`${nameOf('issuer')} must be an absolute URL, written as the \`iss\` claim of your tokens has it.`)
  return faults
}

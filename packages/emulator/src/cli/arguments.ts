import { parseArgs } from 'node:util'

import { EmulatorError } from '../emulator-error.ts'
import type { EmulatorOptions } from '../options.ts'

export const USAGE = `Usage: latchkey-emulator [options]

  --port NUMBER                  the port on 127.0.0.1; 0, the default, finds a free one
  --access-token-ttl SECONDS     life of an access token; 300 by default
  --inactivity-timeout SECONDS   without a refresh for so long a session ends; no limit by default
  --max-session-length SECONDS   from sign-in; a year by default
  --seed FILE                    users, organizations and memberships, in YAML or JSON
  --state FILE                   keep people, sessions and keys in it, so that a restart goes on
  --issuer ISSUER                environment (default), api, or a URL
  --strict                       no replay window for refresh tokens
  --open                         open the control page in the browser
  --json                         print { url, env } on one line when ready
  --help
`

export interface Arguments {
  readonly options: EmulatorOptions
  readonly seed: string | undefined
  readonly json: boolean
  readonly open: boolean
  readonly help: boolean
}

/** Throws `ERR_OPTION_INVALID` for a flag that is not there, lacks its value or is not a number. */
export function parseArguments(args: readonly string[]): Arguments {
  const flags = parse([...args])
  const { issuer, state: stateFile, strict = false } = flags
  return {
    options: {
      strict,
      ...number(flags, 'port', 'port'),
      ...number(flags, 'access-token-ttl', 'accessTokenTtl'),
      ...number(flags, 'inactivity-timeout', 'inactivityTimeout'),
      ...number(flags, 'max-session-length', 'maxSessionLength'),
      ...(issuer !== undefined && { issuer }),
      ...(stateFile !== undefined && { stateFile }),
    },
    seed: flags.seed,
    json: flags.json ?? false,
    open: flags.open ?? false,
    help: flags.help ?? false,
  }
}

type NumberFlag = 'port' | 'access-token-ttl' | 'inactivity-timeout' | 'max-session-length'

interface Flags extends Partial<Record<NumberFlag, string>> {
  seed?: string
  state?: string
  issuer?: string
  strict?: boolean
  json?: boolean
  open?: boolean
  help?: boolean
}

function parse(args: string[]): Flags {
  const text = { type: 'string' } as const
  const flag = { type: 'boolean' } as const
  const options = {
    port: text,
    'access-token-ttl': text,
    'inactivity-timeout': text,
    'max-session-length': text,
    seed: text,
    state: text,
    issuer: text,
    strict: flag,
    json: flag,
    open: flag,
    help: flag,
  }
  try {
    return parseArgs({ args, options }).values
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new EmulatorError('ERR_OPTION_INVALID', `${reason}\n\n${USAGE}`, { cause })
  }
}

function number(flags: Flags, flag: NumberFlag, option: keyof EmulatorOptions): Partial<Record<string, number>> {
  const value = flags[flag]
  if (value === undefined) return {}
  if (/^\d+$/.test(value)) return { [option]: Number(value) }
  throw new EmulatorError('ERR_OPTION_INVALID', `--${flag} is a whole number, not "${value}".`)
}

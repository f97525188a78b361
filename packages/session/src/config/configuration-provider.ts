import type { AuthKitConfig } from './configuration.ts'
import { readEnvironment } from './environment.ts'
import { convert, variablesOf } from './environment-names.ts'
import { readPasswords } from './passwords.ts'
import { DEFAULTS, resolveConfig } from './resolve.ts'
import { KEYS } from './validate-kind.ts'

/** Where values come from beside the program: a record, or a function of the variable's name. Replaces the process environment. */
export type ValueSource = Readonly<Record<string, unknown>> | ((name: string) => unknown)

/** The seed's `getConfig`: what an app configured, with the defaults that the vendor gives. */
export type CompleteConfig = AuthKitConfig & Required<Pick<AuthKitConfig, 'apiHostname' | 'apiHttps' | 'cookieMaxAge'>>

/** A configuration in the making. The environment wins over `configure`, as the seed says. Nothing is read before it is asked for. */
export class ConfigurationProvider {
  #config: Partial<AuthKitConfig> = {}
  #source: ValueSource | undefined

  setValueSource(source: ValueSource): void {
    this.#source = source
  }

  /** Values, a source for them, or both. Later values replace earlier ones; `undefined` replaces nothing. */
  configure(configOrSource: Partial<AuthKitConfig> | ValueSource, source?: ValueSource): void {
    if (typeof configOrSource === 'function') this.#source = configOrSource
    else if (source === undefined && looksLikeVariables(configOrSource)) this.#source = configOrSource as ValueSource
    else this.#config = { ...this.#config, ...given(configOrSource) }
    if (source !== undefined) this.#source = source
  }

  /** One value, from the environment first, with the default that the seed's keys have, or undefined. Not validated. */
  getValue<Key extends keyof AuthKitConfig>(key: Key): AuthKitConfig[Key] | undefined {
    if (key === 'cookiePasswords') return this.#cookiePasswords() as AuthKitConfig[Key] | undefined
    const [value] = this.#values(key)
    return value === undefined
      ? (this.#config[key] ?? (DEFAULTS as Partial<AuthKitConfig>)[key])
      : (convert(key, value) as AuthKitConfig[Key])
  }

  /** Throws `ERR_CONFIG_INVALID` with every fault at once. */
  validate(): void {
    this.getConfig()
  }

  /** Every value, validated. Throws `ERR_CONFIG_INVALID`. */
  getConfig(): CompleteConfig {
    const merged = Object.fromEntries(
      KEYS.map((key) => [key, this.getValue(key)]).filter(([, value]) => value !== undefined),
    ) as unknown as AuthKitConfig
    const { cookiePassword, cookieMaxAge, apiHttps, apiHostname } = resolveConfig(merged)
    return { ...merged, cookiePassword, cookieMaxAge, apiHttps, apiHostname }
  }

  /** The older passwords, and every password once more as the environment has it: an earlier release may have sealed with that text. */
  #cookiePasswords(): readonly string[] | undefined {
    const texts = this.#values('cookiePasswords')
    const older = texts.every((text) => typeof text === 'string') ? readPasswords(texts) : texts
    const listed = texts.length === 0 ? (this.#config.cookiePasswords ?? []) : older
    const untrimmed = this.#values('cookiePassword').filter((text) => typeof text === 'string' && text !== text.trim())
    const all = [...listed, ...untrimmed]
    return all.length === 0 ? this.#config.cookiePasswords : (all as readonly string[])
  }

  /** The values of the variables that may set a key, without those that are empty. */
  #values(key: keyof AuthKitConfig): readonly unknown[] {
    return variablesOf(key)
      .map((variable) => this.#read(variable))
      .filter((value) => value !== undefined && !(typeof value === 'string' && value.trim() === ''))
  }

  #read(variable: string): unknown {
    if (this.#source === undefined) return readEnvironment()[variable]
    return typeof this.#source === 'function' ? this.#source(variable) : this.#source[variable]
  }
}

const given = (config: object): Partial<AuthKitConfig> =>
  Object.fromEntries(Object.entries(config).filter(([, value]) => value !== undefined))

/** The vendor's one-argument form takes either: a record of `WORKOS_…` variables is a source. */
const looksLikeVariables = (value: object): boolean => Object.keys(value).some((name) => name.startsWith('WORKOS_'))

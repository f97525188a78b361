import { fileURLToPath } from 'node:url'

export const packageDirectory = fileURLToPath(new URL('../..', import.meta.url))

/** One app, built with each version that is supported. */
export const versions = [
  { version: 'React Router 8', fixture: 'fixture' },
  { version: 'React Router 7', fixture: 'fixture-7' },
] as const

import { authkitSessionModes } from './authkit-session.ts'
import type { Contender } from './contender.ts'
import { floors } from './floor.ts'
import { latchkeyModes } from './latchkey.ts'
import { others } from './others.ts'

export const contenders: readonly Contender[] = [...latchkeyModes, ...floors, ...authkitSessionModes, ...others]

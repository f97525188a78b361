export { latchkey, type LatchkeyOptions } from './vite/latchkey.ts'

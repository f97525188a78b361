export * from './core.ts'
export { getWorkOS } from './service/get-work-os.ts'

export { cacheHeaders } from './fixture/cache-headers.ts'
export { echo } from './fixture/echo.ts'
export { runsOf } from './fixture/runs.ts'

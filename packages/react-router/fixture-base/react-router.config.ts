import type { Config } from '@react-router/dev/config'

// The same app under a path of its own.
export default { appDirectory: '../fixture/app', basename: '/base', ssr: true } satisfies Config

import type { Config } from '@react-router/dev/config'

// The same app as on React Router 8, where middleware needs no flag.
export default { appDirectory: '../fixture/app', ssr: true, future: { v8_middleware: true } } satisfies Config

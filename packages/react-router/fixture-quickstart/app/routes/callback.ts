import { authLoader } from '@latchkey/react-router'

export const loader = authLoader()

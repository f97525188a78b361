import { authLoader } from '@latchkey/react-router'

export const loader = authLoader({ signOutReturnTo: ['https://example.com'] })

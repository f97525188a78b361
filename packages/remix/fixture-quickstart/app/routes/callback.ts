import { authLoader } from '@latchkey/remix';

export const loader = authLoader({ returnPathname: '/dashboard' });

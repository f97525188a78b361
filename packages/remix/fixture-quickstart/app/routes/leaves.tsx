import type { LoaderFunctionArgs } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { authkitLoader } from '@latchkey/remix';

export const loader = (args: LoaderFunctionArgs) =>
  authkitLoader(args, async () => {
    throw redirect('/', { headers: { 'set-cookie': 'own=1' } });
  });

export default function Leaves() {
  return null;
}

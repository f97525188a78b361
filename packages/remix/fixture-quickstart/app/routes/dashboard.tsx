import type { LoaderFunctionArgs } from '@remix-run/node';
import { authkitLoader } from '@latchkey/remix';

export const loader = (args: LoaderFunctionArgs) => authkitLoader(args, { ensureSignedIn: true });

export default function Dashboard() {
  return <p>dashboard</p>;
}

import { withAuth } from '@latchkey/remix';
import { redirect } from '@remix-run/node';
import type { LoaderFunctionArgs } from '@remix-run/node';

export const loader = async (args: LoaderFunctionArgs) => {
  const auth = await withAuth(args);

  if (auth.status === 'unavailable') {
    return Response.json(auth, { status: 503 });
  }

  if (!auth.user) {
    // Manual redirect - withAuth doesn't handle this automatically
    throw redirect('/sign-in');
  }

  // Access token is directly available as a property
  const { accessToken, user, sessionId } = auth;

  return Response.json({ auth, user, sessionId, isToken: accessToken.split('.').length === 3 });
};

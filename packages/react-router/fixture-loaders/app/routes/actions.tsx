import { refreshSession, signOut, switchToOrganization } from '@latchkey/react-router'
import { data, useActionData, type ActionFunctionArgs } from 'react-router'

export async function action({ request }: ActionFunctionArgs) {
  const {
    kind,
    organizationId = '',
    ...options
  } = Object.fromEntries(await request.formData()) as Record<string, string>
  if (kind === 'sign-out') return signOut(request, options)
  if (kind === 'switch') return switchToOrganization(request, organizationId, options)
  const auth = await refreshSession(request)
  return data({ auth }, { headers: auth.headers })
}

export default function Actions() {
  return <p>{JSON.stringify(useActionData<typeof action>() ?? null)}</p>
}

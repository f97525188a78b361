import { refreshSession, signOut, switchToOrganization } from '@latchkey/react-router'
import { data, useActionData, type ActionFunctionArgs } from 'react-router'

export async function action({ request }: ActionFunctionArgs) {
  const form = await request.formData()
  const [kind, organizationId, returnTo] = ['kind', 'organizationId', 'returnTo'].map((name) => form.get(name))
  switch (kind) {
    case 'sign-out':
      return signOut(request, typeof returnTo === 'string' ? { returnTo } : {})
    case 'switch':
      return switchToOrganization(request, String(organizationId), typeof returnTo === 'string' ? { returnTo } : {})
    default: {
      const auth = await refreshSession(request)
      return data({ auth }, { headers: auth.headers })
    }
  }
}

export default function Actions() {
  return <p>{JSON.stringify(useActionData<typeof action>() ?? null)}</p>
}

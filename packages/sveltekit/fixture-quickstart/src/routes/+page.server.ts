import { authKit } from '@latchkey/sveltekit'

export const load = async (event) => {
  return {
    email: (await authKit.getUser(event))?.email,
    signInUrl: await authKit.getSignInUrl({ returnTo: '/dashboard' }),
    signUpUrl: await authKit.getSignUpUrl({ returnTo: '/dashboard' }),
  }
}

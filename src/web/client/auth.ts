import { createAuthClient } from 'better-auth/client'
import { twoFactorClient } from 'better-auth/client/plugins'

/**
 * Sign-in, sign-up, passwords and two-step sign-in. Answers are `{ data, error }`, never thrown.
 * Imported only by the pages that need it, so that the others do not carry it.
 */
export const auth = createAuthClient({
  baseURL: window.location.origin,
  basePath: '/api/auth',
  plugins: [twoFactorClient()],
})

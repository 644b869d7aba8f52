import { msg } from '@lingui/core/macro'
import type { PageRoute } from '#web/client/page-route.ts'

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined

/** The ways in, and the settings of the workspace and of the person. */
export const routes: readonly PageRoute[] = [
  {
    path: '/first-run',
    frame: 'public',
    title: msg`Premier démarrage`,
    page: async () => (await import('./entry/first-run-page.tsx')).FirstRunPage,
    readSearch: search => ({ step: search.step === 'done' ? 'done' : undefined }),
  },
  {
    path: '/sign-in',
    frame: 'public',
    title: msg`Se connecter`,
    page: async () => (await import('./entry/sign-in-page.tsx')).SignInPage,
    readSearch: search => ({ next: text(search.next) }),
  },
  {
    path: '/new-password',
    frame: 'public',
    title: msg`Nouveau mot de passe`,
    page: async () => (await import('./entry/new-password-page.tsx')).NewPasswordPage,
    readSearch: search => ({ token: text(search.token), error: text(search.error) }),
  },
  {
    path: '/invitation/$token',
    frame: 'public',
    title: msg`Invitation`,
    page: async () => (await import('./entry/invitation-page.tsx')).InvitationPage,
  },
]

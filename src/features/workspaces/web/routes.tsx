import { msg } from '@lingui/core/macro'
import {
  IconAdjustmentsHorizontal,
  IconChecks,
  IconHistory,
  IconKey,
  IconTextSize,
  IconUser,
  IconUsers,
} from '@tabler/icons-react'
import type { PageRoute } from '#web/client/page-route.ts'
import { Icon } from '#web/ui/icon.tsx'

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
  {
    path: '/settings/team',
    frame: 'settings',
    title: msg`Équipe`,
    page: async () => (await import('./team/team-page.tsx')).TeamPage,
    entry: { group: 'workspace', order: 20, icon: <Icon of={IconUsers} /> },
  },
  {
    path: '/settings/workspace',
    frame: 'settings',
    title: msg`Espace de travail`,
    page: async () => (await import('./workspace/workspace-page.tsx')).WorkspacePage,
    entry: { group: 'workspace', order: 30, icon: <Icon of={IconAdjustmentsHorizontal} /> },
  },
  {
    path: '/settings/approval',
    frame: 'settings',
    title: msg`Règles de validation`,
    page: async () => (await import('./approval/approval-page.tsx')).ApprovalPage,
    entry: { group: 'rules', order: 40, icon: <Icon of={IconChecks} /> },
  },
  {
    path: '/settings/keys',
    frame: 'settings',
    title: msg({ message: 'Ouverture', context: 'settings: other tools may act here' }),
    page: async () => (await import('./keys/keys-page.tsx')).KeysPage,
    entry: { group: 'data', order: 60, icon: <Icon of={IconKey} /> },
  },
  {
    path: '/settings/audit',
    frame: 'settings',
    title: msg`Journal`,
    page: async () => (await import('./audit/audit-page.tsx')).AuditPage,
    entry: { group: 'data', order: 70, icon: <Icon of={IconHistory} /> },
  },
  {
    path: '/settings/me',
    frame: 'settings',
    title: msg`Mes réglages`,
    page: async () => (await import('./me/me-page.tsx')).MePage,
    entry: { group: 'person', order: 80, icon: <Icon of={IconUser} /> },
  },
  {
    path: '/settings/preferences',
    frame: 'settings',
    title: msg`Préférences`,
    page: async () => (await import('./me/preferences-page.tsx')).PreferencesPage,
    entry: { group: 'person', order: 90, icon: <Icon of={IconTextSize} /> },
  },
]

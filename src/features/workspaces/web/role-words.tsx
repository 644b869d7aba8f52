import { useLingui } from '@lingui/react/macro'
import { type Role, roles } from '../domain/roles.ts'

export type RoleWords = { role: Role; name: string; may: string }

/** The roles by their tasks, each with one line that says what it may do. */
export function useRoleWords(): Record<Role, RoleWords> {
  const { t } = useLingui()
  const names: Record<Role, string> = {
    responsible: t({ message: 'Responsable', context: 'role' }),
    'community-manager': t({ message: 'Community manager', context: 'role' }),
    moderator: t({ message: 'Modération', context: 'role' }),
    writer: t({ message: 'Rédaction', context: 'role' }),
    approver: t({ message: 'Validation', context: 'role' }),
    department: t({ message: 'Service', context: 'role' }),
    reader: t({ message: 'Lecture', context: 'role' }),
  }
  const acts: Record<Role, string> = {
    responsible: t`Peut tout faire, et répond de l’espace : équipe, réglages, journal.`,
    'community-manager': t`Publie, valide, suspend, connecte les comptes et ouvre des clés d’API.`,
    moderator: t`Écrit et programme des publications ; modérera les échanges.`,
    writer: t`Écrit des publications et demande leur validation.`,
    approver: t`Relit, valide ou demande une modification.`,
    department: t`Répond aux questions transmises par le guichet ; ne voit ni comptes ni équipe.`,
    reader: t`Voit tout, ne change rien.`,
  }
  const entries = roles.map(role => [role, { role, name: names[role], may: acts[role] }])
  return Object.fromEntries(entries) as Record<Role, RoleWords>
}

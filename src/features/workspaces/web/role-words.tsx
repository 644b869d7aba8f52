import { useLingui as useTexts } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { roleNames } from '#web/i18n/role-names.ts'
import { type Role, roles } from '../domain/roles.ts'

export type RoleWords = { role: Role; name: string; may: string }

/** The roles by their tasks, each with one line that says what it may do. */
export function useRoleWords(): Record<Role, RoleWords> {
  const { t } = useLingui()
  const { i18n } = useTexts()
  const acts: Record<Role, string> = {
    responsible: t`Peut tout faire, et répond de l’espace : équipe, réglages, journal.`,
    'community-manager': t`Publie, valide, suspend, connecte les comptes et ouvre des clés d’API.`,
    moderator: t`Répond aux messages et les modère ; écrit et programme des publications.`,
    writer: t`Écrit des publications et demande leur validation.`,
    approver: t`Relit, valide ou demande une modification.`,
    department: t`Répondra aux questions transmises par le guichet ; ne voit ni comptes ni équipe.`,
    reader: t`Voit tout, ne change rien.`,
  }
  const entries = roles.map(role => [
    role,
    { role, name: i18n._(roleNames[role]), may: acts[role] },
  ])
  return Object.fromEntries(entries) as Record<Role, RoleWords>
}

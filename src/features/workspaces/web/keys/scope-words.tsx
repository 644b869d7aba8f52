import { useLingui } from '@lingui/react/macro'

export const scopes = ['read', 'write', 'publish', 'settings'] as const
export type KeyScope = (typeof scopes)[number]

export const isScope = (text: string): text is KeyScope =>
  (scopes as readonly string[]).includes(text)

/** What a key may do, each with one line that says it. */
export function useScopeWords(): Record<KeyScope, { name: string; may: string }> {
  const { t } = useLingui()
  return {
    read: { name: t`Lire`, may: t`Publications, comptes et calendrier.` },
    write: { name: t`Écrire`, may: t`Brouillons, médias et demandes de validation.` },
    publish: { name: t`Publier`, may: t`Programmer, publier, suspendre et reprendre.` },
    settings: { name: t`Régler`, may: t`Comptes, équipe et réglages de l’espace.` },
  }
}

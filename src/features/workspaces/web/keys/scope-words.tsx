import { useLingui } from '@lingui/react/macro'

export const scopes = [
  'read',
  'write',
  'publish',
  'answer',
  'moderate',
  'figures',
  'people',
  'settings',
] as const
export type KeyScope = (typeof scopes)[number]

export const isScope = (text: string): text is KeyScope =>
  (scopes as readonly string[]).includes(text)

/** What a key may do, each with one line that says it. */
export function useScopeWords(): Record<KeyScope, { name: string; may: string }> {
  const { t } = useLingui()
  return {
    read: { name: t`Lire`, may: t`Publications, conversations, comptes et calendrier.` },
    write: { name: t`Écrire`, may: t`Brouillons, médias et demandes de validation.` },
    publish: { name: t`Publier`, may: t`Programmer, publier, suspendre et reprendre.` },
    answer: { name: t`Répondre`, may: t`Répondre aux messages, confier, traiter.` },
    moderate: { name: t`Modérer`, may: t`Masquer, valider ou supprimer ce que d’autres écrivent.` },
    figures: { name: t`Chiffres`, may: t`Lire les chiffres, les bilans et les liens suivis.` },
    people: { name: t`Équipe`, may: t`Membres, rôles et invitations.` },
    settings: { name: t`Régler`, may: t`Comptes, webhooks, clés et réglages de l’espace.` },
  }
}

import { useLingui } from '@lingui/react/macro'

/** What was done, as words; an action written by a later version shows its own name. */
export function useAuditWords(): (action: string) => string {
  const { t } = useLingui()
  const words: Record<string, string> = {
    'workspace-created': t`Espace créé`,
    'workspace-changed': t`Réglages de l’espace changés`,
    'invitation-sent': t`Invitation créée`,
    'invitation-withdrawn': t`Invitation retirée`,
    'invitation-accepted': t`Invitation acceptée`,
    'member-changed': t`Droits changés`,
    'member-removed': t`Personne retirée de l’équipe`,
    'key-created': t`Clé d’API créée`,
    'key-revoked': t`Clé d’API supprimée`,
    'channel-connected': t`Compte connecté`,
    'channel-reconnected': t`Compte reconnecté`,
    'channel-changed': t`Fiche d’un compte changée`,
    'channel-removed': t`Compte retiré`,
    'approval-asked': t`Validation demandée`,
    'approval-withdrawn': t`Demande de validation retirée`,
    'approval-dropped': t`Validation perdue par un changement`,
    'approval-link-created': t`Lien de validation créé`,
    'approval-link-ended': t`Lien de validation révoqué`,
    'post-approved': t`Version validée`,
    'change-asked': t`Modification demandée`,
    'posts-imported': t`Publications importées`,
    'import-withdrawn': t`Import retiré`,
    'post-scheduled': t`Publication programmée`,
    'post-rescheduled': t`Publication reprogrammée`,
    'post-unscheduled': t`Publication déprogrammée`,
    'post-removed': t`Publication supprimée`,
    'publication-deleted': t`Publication supprimée en ligne`,
    'published-now': t`Publication envoyée aussitôt`,
    'doubt-settled': t`Doute levé sur une publication`,
    'initials-changed': t`Initiales changées`,
    'publishing-paused': t`Publications suspendues`,
    'publishing-resumed': t`Publications reprises`,
    'missed-decided': t`Publication manquée, décidée`,
    'link-pattern-changed': t`Modèle de liens suivis changé`,
    'slot-added': t`Créneau ajouté`,
    'slot-changed': t`Créneau changé`,
    'slot-removed': t`Créneau retiré`,
  }
  return action => words[action] ?? action
}

import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { useLingui } from '@lingui/react'

const words: Readonly<Record<string, MessageDescriptor>> = {
  'workspace-created': msg`Espace créé`,
  'workspace-changed': msg`Réglages de l’espace changés`,
  'brand-changed': msg`Couleur ou logo changé`,
  'invitation-sent': msg`Invitation créée`,
  'invitation-withdrawn': msg`Invitation retirée`,
  'invitation-accepted': msg`Invitation acceptée`,
  'member-changed': msg`Droits changés`,
  'member-removed': msg`Personne retirée de l’équipe`,
  'key-created': msg`Clé d’API créée`,
  'key-revoked': msg`Clé d’API supprimée`,
  'channel-connected': msg`Compte connecté`,
  'channel-reconnected': msg`Compte reconnecté`,
  'channel-changed': msg`Fiche d’un compte changée`,
  'channel-removed': msg`Compte retiré`,
  'channel-still-told': msg`Compte retiré, envois du réseau peut-être encore en cours`,
  'network-app-changed': msg`Clés d’une application changées`,
  'network-app-removed': msg`Clés d’une application retirées`,
  'network-budget-set': msg`Budget d’un réseau changé`,
  'approval-asked': msg`Validation demandée`,
  'approval-withdrawn': msg`Demande de validation retirée`,
  'approval-dropped': msg`Validation perdue par un changement`,
  'approval-link-created': msg`Lien de validation créé`,
  'approval-link-ended': msg`Lien de validation révoqué`,
  'post-approved': msg`Version validée`,
  'change-asked': msg`Modification demandée`,
  'posts-imported': msg`Publications importées`,
  'import-withdrawn': msg`Import retiré`,
  'post-scheduled': msg`Publication programmée`,
  'post-rescheduled': msg`Publication reprogrammée`,
  'post-unscheduled': msg`Publication déprogrammée`,
  'post-removed': msg`Publication supprimée`,
  'publication-deleted': msg`Publication supprimée en ligne`,
  'published-now': msg`Publication envoyée aussitôt`,
  'doubt-settled': msg`Doute levé sur une publication`,
  'taken-off-network': msg`Publication retirée de son réseau`,
  'done-by-hand': msg`Publication faite à la main`,
  'done-by-hand-undone': msg`Publication à la main, annulée`,
  'not-done-by-hand': msg`Publication à la main, rendue`,
  'by-hand-later': msg`Publication à la main, reportée`,
  'given-by-hand': msg`Publication à la main, confiée`,
  'initials-changed': msg`Initiales changées`,
  'publishing-paused': msg`Publications suspendues`,
  'publishing-resumed': msg`Publications reprises`,
  'missed-decided': msg`Publication manquée, décidée`,
  'link-pattern-changed': msg`Modèle de liens suivis changé`,
  'answer-sent': msg`Réponse envoyée`,
  'answer-deleted': msg`Réponse supprimée en ligne`,
  'profile-linked': msg`Profil rattaché à une personne`,
  'profile-unlinked': msg`Profil détaché d’une personne`,
  'person-exported': msg`Export des données d’une personne`,
  'person-erased': msg`Effacement d’une personne`,
  'retention-changed': msg`Durée de conservation changée`,
  'report-kept': msg`Bilan gardé`,
  'webhook-opened': msg`Webhook créé`,
  'webhook-changed': msg`Webhook changé`,
  'webhook-closed': msg`Webhook supprimé`,
  'slot-added': msg`Créneau ajouté`,
  'slot-changed': msg`Créneau changé`,
  'slot-removed': msg`Créneau retiré`,
}

/** What was done, as words; an action written by a later version shows its own name. */
export function useAuditWords(): (action: string) => string {
  const { i18n } = useLingui()
  return action => {
    const said = words[action]
    return said ? i18n._(said) : action
  }
}

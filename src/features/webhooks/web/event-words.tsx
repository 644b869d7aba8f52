import { useLingui } from '@lingui/react/macro'
import type { EventKind } from '../domain/events.ts'

export interface EventGroup {
  readonly name: string
  readonly events: readonly { readonly kind: EventKind; readonly words: string }[]
}

/** What a webhook may tell of, in words, by what it is about. */
export function useEventGroups(): readonly EventGroup[] {
  const { t } = useLingui()
  return [
    {
      name: t`Publications`,
      events: [
        { kind: 'post.scheduled', words: t`Programmée` },
        { kind: 'publication.published', words: t`Publiée` },
        { kind: 'publication.refused', words: t`Refusée par le réseau` },
        { kind: 'publication.unconfirmed', words: t`Partie sans confirmation` },
        { kind: 'publication.missed', words: t`Manquée` },
      ],
    },
    {
      name: t`Validation`,
      events: [
        { kind: 'approval.asked', words: t`Demandée` },
        { kind: 'approval.decided', words: t`Donnée ou refusée` },
      ],
    },
    {
      name: t`Messages`,
      events: [
        { kind: 'message.received', words: t`Message reçu` },
        { kind: 'answer.published', words: t`Réponse publiée` },
        { kind: 'conversation.assigned', words: t`Conversation confiée` },
        { kind: 'conversation.done', words: t`Conversation terminée` },
      ],
    },
    {
      name: t`Comptes`,
      events: [{ kind: 'channel.reconnect-needed', words: t`Compte à reconnecter` }],
    },
  ]
}

/** The words of one kind of fact, « Publications : publiée ». */
export function useEventWords(): (kind: string) => string {
  const { t } = useLingui()
  const groups = useEventGroups()
  const words = new Map(
    groups.flatMap(({ name, events }) =>
      events.map(({ kind, words }) => [kind as string, t`${name} : ${words}`] as const),
    ),
  )
  return kind => (kind === 'webhook.test' ? t`Envoi d’essai` : (words.get(kind) ?? kind))
}

/** What comes back: conversations, moderation, figures, and what others say. */
import type { Bilingual } from '#kit/language.ts'
import type { Manifest } from '../connector.ts'
import type { MessageAct, MessageKind } from '../conversations.ts'
import {
  automatic,
  type Capability,
  type CapabilityGroup,
  impossible,
  standingBy,
} from './capability.ts'

const noConversations: Bilingual = {
  fr: 'Parvis ne lit pas les conversations de ce réseau.',
  en: 'Parvis does not read the conversations of this network.',
}
const noFigures: Bilingual = {
  fr: 'Parvis ne lit pas les chiffres de ce réseau.',
  en: 'Parvis does not read the figures of this network.',
}
const noSearch: Bilingual = {
  fr: 'Parvis ne cherche pas sur ce réseau.',
  en: 'Parvis does not search this network.',
}
const notTold: Bilingual = {
  fr: 'Ce réseau ne l’ouvre pas aux applications.',
  en: 'This network does not open it to applications.',
}

/** Comments and replies are one thing to whoever answers them. */
const kindsOf = {
  comments: ['comment', 'reply'],
  mentions: ['mention'],
  direct: ['direct'],
} as const

const talks = (
  key: string,
  name: Bilingual,
  kinds: readonly MessageKind[],
  doing: 'read' | 'answer',
): Capability => ({
  key,
  name,
  of: ({ conversations, without }) => {
    if (!conversations) return impossible(without?.conversations ?? noConversations)
    const taken = kinds.filter(kind => conversations.kinds.includes(kind))
    const [kind] = taken
    if (!kind) return impossible(conversations.unread?.[kinds[0] ?? 'comment'] ?? notTold)
    return doing === 'read' ? automatic : standingBy(conversations.answer[kind], notTold)
  },
})

const act = (key: MessageAct, name: Bilingual): Capability => ({
  key,
  name,
  of: ({ conversations, without }) =>
    conversations
      ? standingBy(conversations.acts[key], notTold)
      : impossible(without?.conversations ?? noConversations),
})

const arrives = (key: 'stream' | 'webhook', name: Bilingual): Capability => ({
  key,
  name,
  of: ({ conversations, without }) => {
    if (!conversations) return impossible(without?.conversations ?? noConversations)
    if (conversations.arrivesBy.includes(key)) return automatic
    return impossible({
      fr: 'Parvis relève les messages de lui-même, à intervalles réguliers.',
      en: 'Parvis collects messages by itself, at regular intervals.',
    })
  },
})

const counts = (key: 'account' | 'post', name: Bilingual): Capability => ({
  key: `figures-${key}`,
  name,
  of: ({ insights, without }) => {
    if (!insights) return impossible(without?.insights ?? noFigures)
    return insights[key].length > 0 ? automatic : impossible(notTold)
  },
})

const search = (by: 'hashtag' | 'words', name: Bilingual): Capability => ({
  key: `search-${by}`,
  name,
  of: ({ listening, without }) =>
    listening ? standingBy(listening.by[by], notTold) : impossible(without?.listening ?? noSearch),
})

const audience: Capability = {
  key: 'audience',
  name: { fr: 'Composition de l’audience', en: 'Make-up of the audience' },
  of: ({ insights, without }: Manifest) => {
    if (!insights) return impossible(without?.insights ?? noFigures)
    return insights.audience ? automatic : impossible(notTold)
  },
}

export const returningCapabilities: readonly CapabilityGroup[] = [
  {
    key: 'conversations',
    name: { fr: 'Conversations', en: 'Conversations' },
    capabilities: [
      talks(
        'read-comments',
        { fr: 'Lire les commentaires', en: 'Read comments' },
        kindsOf.comments,
        'read',
      ),
      talks(
        'answer-comments',
        { fr: 'Y répondre', en: 'Reply to them' },
        kindsOf.comments,
        'answer',
      ),
      talks(
        'read-direct',
        { fr: 'Lire les messages privés', en: 'Read direct messages' },
        kindsOf.direct,
        'read',
      ),
      talks(
        'answer-direct',
        { fr: 'Répondre en privé', en: 'Reply privately' },
        kindsOf.direct,
        'answer',
      ),
      talks(
        'read-mentions',
        { fr: 'Lire les mentions', en: 'Read mentions' },
        kindsOf.mentions,
        'read',
      ),
      arrives('stream', { fr: 'Arrivée en continu', en: 'Arrival by stream' }),
      arrives('webhook', { fr: 'Arrivée par webhook', en: 'Arrival by webhook' }),
    ],
  },
  {
    key: 'moderation',
    name: { fr: 'Modérer', en: 'Moderate' },
    capabilities: [
      act('like', { fr: 'Aimer', en: 'Like' }),
      act('hide', { fr: 'Masquer', en: 'Hide' }),
      act('approve', { fr: 'Approuver', en: 'Approve' }),
      act('spam', { fr: 'Signaler comme indésirable', en: 'Mark as spam' }),
      act('delete', { fr: 'Supprimer', en: 'Delete' }),
    ],
  },
  {
    key: 'figures',
    name: { fr: 'Chiffres', en: 'Figures' },
    capabilities: [
      counts('account', { fr: 'Chiffres du compte', en: 'Account figures' }),
      counts('post', { fr: 'Chiffres d’une publication', en: 'Post figures' }),
      audience,
    ],
  },
  {
    key: 'listening',
    // Connectors answer; no page of Parvis asks yet.
    name: { fr: 'Écouter (page à venir)', en: 'Listen (page to come)' },
    capabilities: [
      search('hashtag', { fr: 'Chercher un hashtag', en: 'Search a hashtag' }),
      search('words', { fr: 'Chercher des mots', en: 'Search words' }),
    ],
  },
]

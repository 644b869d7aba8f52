/** What can be done with a conversation on its network, and the network's reason where it cannot. */
import type { Bilingual } from '#kit/language.ts'

type Ability = true | { readonly why: Bilingual }
type Kind = 'comment' | 'reply' | 'mention' | 'quote' | 'direct'
type Act = 'like' | 'unlike' | 'hide' | 'show' | 'approve' | 'hold' | 'spam' | 'delete'

/** The part of a network's traits that this needs. */
export interface Traits {
  readonly answer: { readonly [kind in Kind]?: Ability }
  readonly acts: { readonly [act in Act]: Ability }
  /** Acts that work only on what stands under a post of ours, and why. */
  readonly onlyUnderOurs?: { readonly [act in Act]?: Ability }
  readonly privateWindow?: { readonly value: number }
  /** Days, for a private answer to what was said in public. */
  readonly privateReply?: { readonly value: number }
}

/** `underOurs`: the message stands under a post or page of ours. */
export const actAbility = (traits: Traits, act: Act, underOurs: boolean): Ability =>
  (underOurs ? undefined : traits.onlyUnderOurs?.[act]) ?? traits.acts[act]

const unable = (fr: string, en: string): Ability => ({ why: { fr, en } })
const notRead = unable(
  'Parvis ne lit pas les réponses de ce réseau.',
  'Parvis does not read the answers of this network.',
)
const removed = unable('Ce compte a été retiré.', 'This account was removed.')
const noPrivate = unable(
  'Ce réseau n’a pas de messages privés.',
  'This network has no direct messages.',
)
const underOursOnly = unable(
  'Ce réseau ne permet d’écrire en privé que sous vos propres publications.',
  'This network allows a private reply only under your own posts.',
)
const privateOnly = unable(
  'Cette conversation est privée : la réponse l’est aussi.',
  'This conversation is private, and so is the reply.',
)
const noAnswer = unable(
  'Ce réseau ne permet pas de répondre ici.',
  'This network does not let anyone reply here.',
)

export interface Abilities {
  readonly answers: {
    readonly public: Ability
    readonly private: Ability
    readonly privateUntil: Date | null
  }
  readonly acts: { readonly [act in 'like' | 'hide' | 'approve' | 'spam' | 'delete']: Ability }
}

const hour = 3_600_000

export function abilitiesOf(
  traits: Traits | undefined,
  conversation: {
    readonly kind: Kind
    readonly removedChannel: boolean
    readonly underOurs: boolean
    readonly lastIncomingAt: Date | null
  },
): Abilities {
  const all = (way: Ability): Abilities => ({
    answers: { public: way, private: way, privateUntil: null },
    acts: { like: way, hide: way, approve: way, spam: way, delete: way },
  })
  if (conversation.removedChannel) return all(removed)
  if (!traits) return all(notRead)
  const { kind, lastIncomingAt } = conversation
  const days = kind === 'direct' ? undefined : traits.privateReply?.value
  const hours = days ? days * 24 : traits.privateWindow?.value
  // The one private answer is to what stands under a post of ours.
  const isElsewhere = days !== undefined && !conversation.underOurs
  const may = (act: Act) => actAbility(traits, act, conversation.underOurs)
  return {
    answers: {
      public: kind === 'direct' ? privateOnly : (traits.answer[kind] ?? noAnswer),
      private: isElsewhere ? underOursOnly : (traits.answer.direct ?? noPrivate),
      privateUntil:
        !isElsewhere && hours && lastIncomingAt && traits.answer.direct === true
          ? new Date(lastIncomingAt.getTime() + hours * hour)
          : null,
    },
    acts: {
      like: may('like'),
      hide: may('hide'),
      approve: may('approve'),
      spam: may('spam'),
      delete: may('delete'),
    },
  }
}

import type { Bilingual, Language } from '#kit/language.ts'
import type { Limit, Manifest } from '../connector.ts'
import type { ImageRules } from '../formats/formats.ts'
import { badDays, badDayWords } from './bad-days.ts'
import { face } from './face.ts'
import { tryWords, tryWordWords } from './try-words.ts'

const own = (value: number): Limit => ({
  value,
  source: 'Rule of the practice network itself, src/connectors/practice',
  checked: '2026-11-21',
})

/** Hours after a person's last message during which a private answer is accepted, as elsewhere. */
export const privateWindow = own(168)

/** The sentence, then « #essai-question : une question. » for each word that the audience answers. */
const withTryWords = (sentence: Bilingual): Bilingual => {
  const list = (language: Language, colon: string) =>
    tryWords.map(word => {
      const { tag, name } = tryWordWords[word]
      return `#${tag[language]}${colon} ${name[language].toLowerCase()}.`
    })
  return {
    fr: [sentence.fr, ...list('fr', ' :')].join('\n'),
    en: [sentence.en, ...list('en', ':')].join('\n'),
  }
}

/** The sentence, then « #panne-refus : contenu refusé. » for each bad day. */
const withBadDays = (sentence: Bilingual): Bilingual => {
  const list = (language: Language, colon: string) =>
    badDays.map(day => {
      const { tag, name } = badDayWords[day]
      return `#${tag[language]}${colon} ${name[language].toLowerCase()}.`
    })
  return {
    fr: [sentence.fr, ...list('fr', ' :')].join('\n'),
    en: [sentence.en, ...list('en', ':')].join('\n'),
  }
}

export const images: ImageRules = {
  most: own(4),
  types: ['image/jpeg', 'image/png', 'image/webp', 'image/gif'],
  bytes: own(10_000_000),
}

export const manifest: Manifest = {
  ...face,
  brandPage: '',
  hosts: [],
  connect: {
    method: 'form',
    fields: [
      {
        key: 'displayName',
        label: { fr: 'Nom affiché', en: 'Display name' },
        kind: 'text',
        placeholder: 'Maison Colibri',
      },
      {
        key: 'handle',
        label: { fr: 'Identifiant du compte', en: 'Account handle' },
        hint: {
          fr: 'Lettres sans accent, chiffres, points et tirets.',
          en: 'Letters without accents, digits, dots and dashes.',
        },
        kind: 'text',
        placeholder: 'maison-colibri',
      },
      {
        key: 'behaviour',
        label: { fr: 'Comportement', en: 'Behaviour' },
        hint: {
          fr: 'Ce que le réseau sait dire après une coupure.',
          en: 'What the network can say after a lost connection.',
        },
        kind: 'choice',
        choices: [
          {
            value: 'reliable',
            label: { fr: 'Fiable', en: 'Reliable' },
          },
          {
            value: 'forgetful',
            label: { fr: 'Oublieux', en: 'Forgetful' },
          },
          {
            value: 'silent',
            label: { fr: 'Muet', en: 'Silent' },
          },
        ],
        preset: 'reliable',
      },
      {
        key: 'textLimit',
        label: { fr: 'Longueur des textes', en: 'Length of texts' },
        kind: 'choice',
        choices: [
          { value: '300', label: { fr: '300 caractères', en: '300 characters' } },
          { value: '500', label: { fr: '500 caractères', en: '500 characters' } },
          { value: '5000', label: { fr: '5 000 caractères', en: '5,000 characters' } },
        ],
        preset: '500',
      },
      {
        key: 'audience',
        label: { fr: 'Public', en: 'Audience' },
        hint: {
          fr: 'Des personnes inventées réagissent et répondent.',
          en: 'Invented people react and reply.',
        },
        kind: 'choice',
        choices: [
          { value: 'yes', label: { fr: 'Avec un public', en: 'With an audience' } },
          { value: 'no', label: { fr: 'Sans public', en: 'Without an audience' } },
        ],
        preset: 'yes',
      },
    ],
    steps: [
      {
        title: { fr: 'Essai, rien ne sort', en: 'Practice, nothing leaves' },
        body: {
          fr: 'Ce réseau vit dans Parvis. On y publie, corrige et supprime comme ailleurs, et rien ne devient public.',
          en: 'This network lives inside Parvis. You publish, edit and delete as elsewhere, and nothing becomes public.',
        },
      },
      {
        title: { fr: 'Choisir un comportement', en: 'Choose a behaviour' },
        body: {
          fr: 'Après une coupure, le réseau fiable dit si l’envoi est arrivé, l’oublieux montre ses dernières publications. Le muet ne dit rien, et Parvis vous demande.',
          en: 'After a lost connection, the reliable network says whether the post arrived, the forgetful one shows its newest posts. The silent one says nothing, and Parvis asks you.',
        },
      },
      {
        title: { fr: 'Écouter son public', en: 'Listen to its audience' },
        body: withTryWords({
          fr: 'Des personnes inventées répondent, demandent, se plaignent, le jour seulement. Un de ces mots dans un texte les fait répondre aussitôt.',
          en: 'Invented people reply, ask and complain, by day only. One of these words in a text makes them answer at once.',
        }),
      },
      {
        title: { fr: 'Essayer les mauvais jours', en: 'Try the bad days' },
        body: withBadDays({
          fr: 'Un de ces mots dans un texte provoque une panne. Seuls les refus et la lenteur durent après le premier envoi.',
          en: 'One of these words in a text causes a failure. Only refusals and slowness last after the first attempt.',
        }),
      },
    ],
  },
  permissions: [
    {
      key: 'publish',
      name: { fr: 'Publier', en: 'Publish' },
      why: {
        fr: 'Pour envoyer, modifier et supprimer les publications.',
        en: 'To send, edit and delete posts.',
      },
      neededFor: 'publishing',
    },
    {
      key: 'read',
      name: { fr: 'Relire le compte', en: 'Read the account back' },
      why: {
        fr: 'Pour vérifier qu’une publication est partie, et lire ce que les gens répondent.',
        en: 'To check whether a post has left, and to read what people answer.',
      },
      neededFor: 'reading',
    },
  ],
  formats: [
    { format: 'post', images },
    { format: 'thread', images, parts: own(25) },
  ],
  limits: { text: own(500), alt: own(1500) },
  publishing: {
    callTimeout: 10_000,
    settlingDelay: 2_000,
    idempotency: 'key',
    readBack: 'exact',
    concurrency: 1_000,
    delete: true,
    edit: true,
  },
  conversations: {
    kinds: ['reply', 'mention', 'direct'],
    arrivesBy: ['fetch'],
    fetchEvery: { busy: 3_000, quiet: 15_000 },
    fetchBudget: own(600),
    history: 90,
    answer: { reply: true, mention: true, direct: true },
    acts: {
      like: true,
      unlike: true,
      hide: true,
      show: true,
      approve: true,
      hold: true,
      spam: true,
      delete: true,
    },
    privateWindow,
  },
  insights: {
    account: ['followers'],
    post: ['views', 'likes', 'comments', 'shares'],
    postsPerCall: 100,
    audience: true,
    missing: {
      reach: {
        fr: 'Le réseau d’essai compte les vues, pas les personnes.',
        en: 'The practice network counts views, not people.',
      },
      clicks: {
        fr: 'Le réseau d’essai ne suit aucun clic : vos liens courts les comptent.',
        en: 'The practice network follows no click: your short links count them.',
      },
    },
  },
  without: {
    listening: {
      fr: 'Le public d’essai n’écrit que sous vos publications : il n’y a rien à chercher ailleurs.',
      en: 'The practice audience writes below your posts only: there is nothing to search elsewhere.',
    },
  },
}

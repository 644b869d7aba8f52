import type { Permission } from '../connecting.ts'
import { type PermissionKey, scopeOf } from './scopes.ts'

const named: readonly (Permission & { readonly key: PermissionKey })[] = [
  {
    key: 'publish',
    name: { fr: 'Publier', en: 'Publish' },
    why: {
      fr: 'Pour envoyer et supprimer les publications, et répondre.',
      en: 'To send and delete posts, and to reply.',
    },
    neededFor: 'publishing',
  },
  {
    key: 'upload',
    name: { fr: 'Envoyer des médias', en: 'Upload media' },
    why: {
      fr: 'Pour joindre des images décrites et des vidéos.',
      en: 'To attach described images and videos.',
    },
    neededFor: 'media',
  },
  {
    key: 'read-account',
    name: { fr: 'Lire le compte', en: 'Read the account' },
    why: {
      fr: 'Pour savoir quel compte est connecté, et s’il l’est toujours.',
      en: 'To know which account is connected, and whether it still is.',
    },
    neededFor: 'reading',
  },
  {
    key: 'read-posts',
    name: { fr: 'Lire les publications', en: 'Read posts' },
    why: {
      fr: 'Pour recevoir les réponses et les mentions, vérifier ce qui est parti et lire les chiffres.',
      en: 'To receive replies and mentions, check what has left and read the figures.',
    },
    neededFor: 'reading',
  },
  {
    key: 'hide',
    name: { fr: 'Masquer des réponses', en: 'Hide replies' },
    why: {
      fr: 'Pour masquer une réponse sous vos publications, puis la réafficher.',
      en: 'To hide a reply below your posts, then show it again.',
    },
    neededFor: 'moderating',
  },
  {
    key: 'read-direct',
    name: { fr: 'Lire les messages privés', en: 'Read direct messages' },
    why: {
      fr: 'Pour recevoir ce que l’on vous écrit en privé.',
      en: 'To receive what people write to you in private.',
    },
    neededFor: 'reading',
  },
  {
    key: 'write-direct',
    name: { fr: 'Envoyer des messages privés', en: 'Send direct messages' },
    why: { fr: 'Pour répondre en privé.', en: 'To answer in private.' },
    neededFor: 'answering',
  },
  {
    key: 'stay',
    name: { fr: 'Rester connecté', en: 'Stay connected' },
    why: {
      fr: 'Sans elle, X retire l’accès au bout de deux heures.',
      en: 'Without it, X withdraws access after two hours.',
    },
    neededFor: 'publishing',
  },
]

/** What the consent page of X asks for, and why. */
export const permissions = named.map(one => ({ ...one, technical: [scopeOf[one.key]] }))

/** The sentences of the pages that are written from the manifests, in both languages. */
import type { Bilingual } from '#kit/language.ts'

export const words = {
  written: {
    fr: 'Page écrite depuis les manifestes des réseaux : `npm run networks` la refait.',
    en: 'Written from the manifests of the networks: `npm run networks` makes it anew.',
  },
  matrix: { fr: 'Ce que permet chaque réseau', en: 'What each network allows' },
  lead: {
    fr: '**Réglages, Réseaux** montre le même tableau. ● Parvis le fait ; ◐ vous le terminez à la main ; – impossible d’ici. Les raisons sont dans la page de chaque réseau.',
    en: '**Settings, Networks** shows the same table. ● Parvis does it; ◐ you finish it by hand; – impossible from here. The reasons are in each network’s page.',
  },
  register: { fr: 'Préparer l’application', en: 'Prepare the application' },
  registerLead: {
    fr: 'Une seule fois pour l’espace de travail, chez le réseau. **Réglages, Comptes, Connecter un compte** donne les adresses à copier et garde les clés, chiffrées.',
    en: 'Once for the workspace, at the network. **Settings, Accounts, Connect an account** gives the addresses to copy and keeps the keys, encrypted.',
  },
  webhooks: {
    fr: 'Ouvrir les webhooks, une fois les clés enregistrées',
    en: 'Open the webhooks, once the keys are kept',
  },
  connect: { fr: 'Connecter un compte', en: 'Connect an account' },
  permissions: { fr: 'Les permissions, et pourquoi', en: 'The permissions, and why' },
  optional: { fr: 'facultative', en: 'optional' },
  allows: { fr: 'Ce que le réseau permet', en: 'What the network allows' },
  limits: { fr: 'Les limites et leurs sources', en: 'The limits and their sources' },
  unverified: { fr: 'non vérifiée', en: 'unverified' },
  read: { fr: 'lu le', en: 'read on' },
  doubt: { fr: 'Si la réponse du réseau se perd :', en: 'If the network’s answer is lost:' },
} as const satisfies Readonly<Record<string, Bilingual>>

export const ways = {
  automatic: { fr: 'automatique', en: 'automatic' },
  assisted: { fr: 'à la main', en: 'by hand' },
  impossible: { fr: 'impossible', en: 'impossible' },
} as const satisfies Readonly<Record<string, Bilingual>>

/** How a post whose answer was lost is found again. */
export const doubts = {
  exact: {
    fr: 'Parvis retrouve la publication même, par sa clé ou son identifiant, et ne la renvoie que si elle est absente.',
    en: 'Parvis finds the very post by its key or its id, and sends it again only if it is absent.',
  },
  latest: {
    fr: 'Parvis compare les dernières publications du compte avec la plus récente notée avant l’envoi, et ne renvoie que si elle est absente.',
    en: 'Parvis compares the account’s newest posts with the newest one noted before sending, and sends again only if it is absent.',
  },
  none: {
    fr: 'Ce réseau ne se relit pas : la publication reste en doute, et Parvis vous demande d’y regarder.',
    en: 'This network cannot be read back: the post stays in doubt, and Parvis asks you to look.',
  },
} as const satisfies Readonly<Record<string, Bilingual>>

export const marks = { automatic: '●', assisted: '◐', impossible: '–' } as const

import type { NetworkApp } from '../connector.ts'

/** Calls a day of an application on trial, all accounts together. */
export const trialCalls = {
  value: 1_000,
  source: 'https://developers.pinterest.com/docs/reference/rate-limits/',
  checked: '2026-11-22',
} as const

export const networkApp: NetworkApp = {
  page: 'https://developers.pinterest.com/apps/',
  fields: [
    {
      key: 'id',
      label: { fr: 'Identifiant de l’application', en: 'App ID' },
      hint: { fr: 'Une suite de chiffres.', en: 'A string of digits.' },
      kind: 'text',
    },
    {
      key: 'secret',
      label: { fr: 'Clé secrète', en: 'App secret key' },
      kind: 'secret',
    },
  ],
  steps: [
    {
      title: { fr: 'Passer en professionnel', en: 'Switch to a business account' },
      body: {
        fr: 'Pinterest n’ouvre d’application qu’aux comptes professionnels. Le passage du vôtre est gratuit.',
        en: 'Pinterest opens applications to business accounts only. Switching yours is free.',
      },
      link: 'https://www.pinterest.com/business/convert/',
    },
    {
      title: { fr: 'Demander une application', en: 'Ask for an application' },
      body: {
        fr: 'Choisissez « Connect app » et décrivez une application qui publie vos propres épingles. Pinterest répond en quelques jours.',
        en: 'Choose “Connect app” and describe an application that publishes your own Pins. Pinterest answers within a few days.',
      },
      link: 'https://developers.pinterest.com/apps/',
    },
    {
      title: { fr: 'Déclarer l’adresse de retour', en: 'Enter the redirect address' },
      body: {
        fr: 'Dans l’application, sous « Redirect URIs », collez l’adresse de retour telle quelle.',
        en: 'In the application, under “Redirect URIs”, paste the callback address as it is.',
      },
    },
    {
      title: { fr: 'Copier les deux clés', en: 'Copy both keys' },
      body: {
        fr: 'Recopiez ici « App ID » et « App secret key ». Elles sont chiffrées et ne s’affichent plus.',
        en: 'Copy “App ID” and “App secret key” here. They are encrypted and are never shown again.',
      },
    },
    {
      title: { fr: 'Sortir de la période d’essai', en: 'Leave the trial' },
      body: {
        fr: 'À l’essai (« Trial access »), votre compte est seul à voir ses épingles, avec 1 000 appels par jour en tout. Demandez « Standard access » avec une courte vidéo de la connexion et d’une publication.',
        en: 'On trial (“Trial access”), your Pins stay hidden from others, with 1,000 calls a day in all. Ask for “Standard access” with a short video that shows connecting and publishing.',
      },
      link: 'https://developers.pinterest.com/docs/key-concepts/access-tiers/',
    },
  ],
}

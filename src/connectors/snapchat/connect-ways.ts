/** Two ways to add an account: by its name, to publish by hand; by the API, where Snap has let the application in. */
import type { Manifest } from '../connector.ts'

export const connect: Manifest['connect'] = {
  method: 'form',
  called: {
    name: { fr: 'À la main, par son nom', en: 'By hand, by its name' },
    why: {
      fr: 'Sans application ni accord : Parvis prépare, et quelqu’un publie depuis son téléphone.',
      en: 'Without an application or consent: Parvis prepares, and somebody publishes from a phone.',
    },
  },
  fields: [
    {
      key: 'username',
      label: { fr: 'Identifiant du profil', en: 'Username' },
      hint: {
        fr: 'L’identifiant du profil public, ou l’adresse de sa page.',
        en: 'The public profile’s username, or the address of its page.',
      },
      kind: 'text',
      placeholder: 'maison.colibri',
    },
  ],
  steps: [
    {
      title: { fr: 'Rien à créer', en: 'Nothing to create' },
      body: {
        fr: 'Aucune application n’est nécessaire. Parvis prépare le fichier et le texte, puis prévient une personne à l’heure choisie.',
        en: 'No application is needed. Parvis prepares the file and the text, then tells a person at the chosen hour.',
      },
    },
    {
      title: { fr: 'Avoir un profil public', en: 'Have a public profile' },
      body: {
        fr: 'Dans Snapchat, ouvrez votre profil, puis « Créer un profil public ». Sa page est celle que Parvis vérifie.',
        en: 'In Snapchat, open your profile, then “Create public profile”. Its page is the one that Parvis checks.',
      },
    },
    {
      title: { fr: 'Choisir qui publie', en: 'Choose who publishes' },
      body: {
        fr: 'Sans choix, c’est la personne qui a écrit la publication. Chacun ajoute son téléphone dans ses préférences.',
        en: 'Without a choice, it is the person who wrote the post. Each adds their phone in their preferences.',
      },
    },
  ],
  instead: {
    method: 'oauth',
    name: { fr: 'Par l’API de Snapchat', en: 'Through Snapchat’s API' },
    why: {
      fr: 'Si Snap a ouvert son API à votre application : Parvis publie alors de lui-même et lit les chiffres.',
      en: 'If Snap has opened its API to your application: Parvis then publishes by itself and reads the figures.',
    },
    fields: [],
    steps: [
      {
        title: { fr: 'Accepter l’accès', en: 'Allow access' },
        body: {
          fr: 'La page de Snapchat s’ouvre. Connectez-vous avec le compte qui gère le profil public, puis acceptez.',
          en: 'Snapchat’s page opens. Sign in with the account that manages the public profile, then accept.',
        },
      },
      {
        title: { fr: 'Choisir les profils', en: 'Choose the profiles' },
        body: {
          fr: 'Parvis propose votre profil public et ceux de votre entreprise. Un compte déjà ajouté par son nom reste le même.',
          en: 'Parvis offers your public profile and those of your business. An account already added by its name stays the same.',
        },
      },
      {
        title: { fr: 'Le retirer plus tard', en: 'Withdraw it later' },
        later: true,
        body: {
          fr: 'Dans Snapchat, ouvrez les paramètres, puis « Applications connectées ».',
          en: 'In Snapchat, open the settings, then Connected Apps.',
        },
      },
    ],
  },
}

/** Two ways to connect an account: the network's own page, and an app password where that page cannot be had. */
import type { ConnectField, Manifest } from '../connector.ts'

const service: ConnectField = {
  key: 'service',
  label: { fr: 'Serveur du compte', en: 'Account server' },
  hint: {
    fr: 'À changer seulement si le compte est hébergé ailleurs que chez Bluesky.',
    en: 'Change it only if the account is not hosted by Bluesky.',
  },
  kind: 'address',
  preset: 'https://bsky.social',
}

const handle: ConnectField = {
  key: 'handle',
  label: { fr: 'Identifiant du compte', en: 'Account handle' },
  hint: {
    fr: 'Tel qu’il suit le @ sur votre profil.',
    en: 'What follows the @ on your profile.',
  },
  kind: 'text',
  placeholder: 'brume.bsky.social',
}

export const connect: Manifest['connect'] = {
  method: 'oauth',
  fields: [handle, service],
  steps: [
    {
      title: { fr: 'Écrire l’identifiant du compte', en: 'Write the account’s handle' },
      body: {
        fr: 'Parvis trouve de lui-même le serveur qui garde le compte, et vous y emmène.',
        en: 'Parvis finds the server that keeps the account by itself, and takes you there.',
      },
    },
    {
      title: { fr: 'Se connecter chez Bluesky', en: 'Sign in at Bluesky' },
      body: {
        fr: 'Le mot de passe s’écrit sur la page du serveur du compte. Parvis ne le voit pas.',
        en: 'The password is typed on the page of the account’s server. Parvis does not see it.',
      },
    },
    {
      title: { fr: 'Accepter l’accès', en: 'Allow access' },
      body: {
        fr: 'Parvis demande à publier, lire et répondre, messages privés compris. Il ne peut changer ni le mot de passe, ni le propriétaire du compte.',
        en: 'Parvis asks to publish, read and answer, direct messages included. It can change neither the password nor the owner of the account.',
      },
    },
    {
      title: { fr: 'Le retirer plus tard', en: 'Withdraw it later' },
      later: true,
      body: {
        fr: 'Retirez le compte ici : l’accès prend fin là-bas. Ou sur la page du serveur, parmi les applications connectées.',
        en: 'Remove the account here: its access ends there. Or on the page of the server, among the connected apps.',
      },
    },
  ],
  instead: {
    method: 'form',
    name: { fr: 'Par mot de passe d’application', en: 'By app password' },
    why: {
      fr: 'Pour un serveur injoignable de l’extérieur : Bluesky ne peut pas y vérifier qui demande l’accès.',
      en: 'For a server that cannot be reached from outside: Bluesky cannot check there who asks for access.',
    },
    fields: [
      handle,
      {
        key: 'appPassword',
        label: { fr: 'Mot de passe d’application', en: 'App password' },
        hint: {
          fr: 'Quatre groupes de quatre caractères. Ce n’est pas le mot de passe du compte.',
          en: 'Four groups of four characters. It is not the account’s password.',
        },
        kind: 'secret',
        placeholder: 'xxxx-xxxx-xxxx-xxxx',
      },
      service,
    ],
    steps: [
      {
        title: {
          fr: 'Ouvrir la page des mots de passe d’application',
          en: 'Open the app passwords page',
        },
        body: {
          fr: 'Sur bsky.app, avec ce compte, ouvrez Paramètres › Confidentialité et sécurité › Mots de passe d’application.',
          en: 'On bsky.app, with that account, open Settings › Privacy and security › App passwords.',
        },
        link: 'https://bsky.app/settings/app-passwords',
      },
      {
        title: { fr: 'Créer un mot de passe pour Parvis', en: 'Create a password for Parvis' },
        body: {
          fr: 'Donnez-lui le nom « Parvis » pour le reconnaître plus tard.',
          en: 'Name it “Parvis” to recognise it later.',
        },
      },
      {
        title: { fr: 'Choisir pour les messages privés', en: 'Choose about direct messages' },
        body: {
          fr: 'Cochez leur accès pour les recevoir et y répondre depuis Parvis. Tout le reste fonctionne sans.',
          en: 'Tick the access to them to receive and answer them in Parvis. Without it, everything else works.',
        },
      },
      {
        title: { fr: 'Le copier ici', en: 'Copy it here' },
        body: {
          fr: 'Bluesky ne le montre qu’une fois. Vous pourrez le supprimer sur la même page à tout moment, sans toucher au compte.',
          en: 'Bluesky shows it only once. You can delete it on the same page at any time, without touching the account.',
        },
      },
    ],
  },
}

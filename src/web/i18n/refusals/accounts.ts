import { msg } from '@lingui/core/macro'
import type { RefusalTexts } from './refusal-texts.ts'

/** Accounts and their networks. */
export const accountsRefusals = {
  'channel-reconnect': {
    sentence: msg({
      message:
        '{network} n’accepte plus l’accès au compte {account}. {count, plural, =0 {Rien n’est perdu.} one {Sa publication programmée attend, rien n’est perdu.} other {Ses # publications programmées attendent, rien n’est perdu.}}',
    }),
    without: {
      values: ['account', 'count'],
      sentence: msg({
        message: 'Ce compte est à reconnecter, et rien ne part d’ici là. Rien n’est perdu.',
      }),
    },
    buttons: [msg`Reconnecter`],
  },
  'network-keeps-posts': {
    sentence: msg({
      message:
        '{count, plural, one {{network} garde une publication de ce compte jusqu’à son heure, et ne la rendrait plus. Déprogrammez-la, puis retirez le compte.} other {{network} garde # publications de ce compte jusqu’à leur heure, et ne les rendrait plus. Déprogrammez-les, puis retirez le compte.}}',
    }),
    buttons: [msg`Ouvrir le calendrier`],
  },
  'workspace-keeps-posts': {
    sentence: msg({
      message:
        '{count, plural, one {Une publication est encore confiée à son réseau, et partirait sans vous : {accounts}. Déprogrammez-la, ou retirez le compte si son accès est perdu, puis recommencez.} other {# publications sont encore confiées à leurs réseaux, et partiraient sans vous : {accounts}. Déprogrammez-les, ou retirez les comptes dont l’accès est perdu, puis recommencez.}}',
    }),
    buttons: [msg`Ouvrir le calendrier`],
  },
  'channel-removed': {
    sentence: msg({
      message:
        'Le compte {account} a été retiré de l’espace de travail. La publication est conservée.',
    }),
    buttons: [msg`Choisir un autre compte`],
  },
  'permission-missing': {
    sentence: msg({
      message:
        'Sur {network}, il manque au compte {account} la permission « {permission} ». Les publications concernées attendent.',
    }),
    buttons: [msg`Voir comment faire`, msg`Reconnecter`],
  },
  'rate-limited': {
    sentence: msg({
      message: '{network} demande d’attendre. La publication partira d’elle-même {when}.',
    }),
    without: {
      values: ['when'],
      sentence: msg({
        message: '{network} demande d’attendre. Rien n’a changé ; réessayez un peu plus tard.',
      }),
    },
    buttons: [msg`Changer l’heure`],
  },
  'network-down': {
    sentence: msg({
      message: '{network} ne répond pas, et rien n’est parti. Nouvel essai {when}.',
    }),
    without: {
      values: ['when'],
      sentence: msg({
        message: '{network} ne répond pas. Rien n’a changé ; réessayez dans un instant.',
      }),
    },
    buttons: [msg`Réessayer maintenant`],
  },
  'access-refused': {
    sentence: msg({
      message: '{network} refuse ces accès. Vérifiez-les, puis réessayez.',
    }),
    buttons: [msg`Corriger`],
  },
  'address-wrong': {
    sentence: msg({
      message: 'Aucune réponse à l’adresse {address}. Vérifiez-la, puis réessayez.',
    }),
    buttons: [msg`Corriger`],
  },
  'address-private': {
    sentence: msg({
      message:
        '{address} est une adresse privée, que ce serveur n’ouvre pas sans accord. Rien n’a été envoyé.',
    }),
    buttons: [msg`Corriger`],
  },
  'not-this-network': {
    sentence: msg({ message: '{address} répond, mais {network} n’y est pas. Vérifiez l’adresse.' }),
    buttons: [msg`Corriger`],
  },
  'app-missing': {
    sentence: msg({
      message:
        '{network} demande d’abord une application à votre nom. Rien n’a changé ; enregistrez ses clés, puis connectez le compte.',
    }),
    buttons: [msg`Enregistrer les clés`],
  },
  unreached: {
    sentence: msg({
      message:
        '{network} doit lire qui demande l’accès à l’adresse {address}, et ne l’atteint pas. Rien n’a changé ; connectez le compte d’une autre façon.',
    }),
    buttons: [msg`Choisir une autre façon`],
  },
  'no-account': {
    sentence: msg({
      message:
        'Aucun compte {network} à connecter : la personne qui a donné son accord n’en gère aucun. Rien n’a changé ; recommencez avec la personne qui en gère un.',
    }),
    buttons: [msg`Recommencer`],
  },
  'other-account': {
    sentence: msg({
      message:
        'Ces accès sont ceux d’un autre compte : {account}. Le compte actuel n’a pas changé.',
    }),
    buttons: [msg`Recommencer`, msg`Connecter un compte`],
  },
  'consent-refused': {
    sentence: msg({ message: '{network} n’a pas reçu votre accord. Rien n’a changé.' }),
    buttons: [msg`Recommencer`],
  },
  'connection-expired': {
    sentence: msg({
      message: 'La connexion a pris trop de temps et n’est plus valable. Rien n’a changé.',
    }),
    buttons: [msg`Recommencer`],
  },
  'limit-accounts': {
    sentence: msg({
      message: 'Cet espace de travail a déjà {max} comptes, sa limite. Rien n’a changé.',
    }),
    buttons: [msg`Voir les comptes`],
  },
  'channel-first': {
    sentence: msg({
      message:
        'Aucun compte pour l’instant. Connectez le premier, ou essayez tout sur le réseau d’essai, sans rien rendre public.',
    }),
    buttons: [msg`Connecter un compte`, msg`Essayer sans compte`],
  },
} as const satisfies RefusalTexts

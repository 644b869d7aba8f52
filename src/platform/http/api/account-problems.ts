/** The same of connected accounts and their networks. */
import type { Bilingual } from '#kit/language.ts'

export const accountProblems: Readonly<Record<string, Bilingual>> = {
  'channel-reconnect': {
    fr: 'Ce compte est à reconnecter. Rien ne part d’ici là.',
    en: 'This account is to be reconnected. Nothing leaves until then.',
  },
  'channel-removed': {
    fr: 'Ce compte a été retiré de l’espace de travail.',
    en: 'This account was removed from the workspace.',
  },
  'permission-missing': {
    fr: 'Il manque à ce compte une permission du réseau, nommée dans « data ».',
    en: 'This account lacks a permission of the network, named in “data”.',
  },
  'access-refused': {
    fr: 'Le réseau refuse ces accès.',
    en: 'The network refuses this access.',
  },
  'address-wrong': {
    fr: 'Cette adresse ne mène à rien que Parvis sache lire.',
    en: 'This address leads to nothing that Parvis can read.',
  },
  'address-private': {
    fr: 'Cette adresse est privée. L’administrateur peut l’autoriser par PARVIS_ALLOWED_PRIVATE_HOSTS.',
    en: 'This address is private. The operator may allow it with PARVIS_ALLOWED_PRIVATE_HOSTS.',
  },
  'not-this-network': {
    fr: 'Cette adresse n’est pas celle d’un serveur de ce réseau.',
    en: 'This address is not that of a server of this network.',
  },
  'network-down': {
    fr: 'Le réseau ne répond pas. Rien n’a changé ; réessayez plus tard.',
    en: 'The network does not answer. Nothing has changed; try again later.',
  },
  'rate-limited': {
    fr: 'Le réseau demande d’attendre. Rien n’a changé.',
    en: 'The network asks to wait. Nothing has changed.',
  },
  'app-missing': {
    fr: 'Le réseau demande une application à votre nom : ses clés ne sont pas enregistrées.',
    en: 'The network asks for an application of your own: its keys are not stored.',
  },
  unreached: {
    fr: 'Le réseau doit lire une adresse de ce Parvis, que personne n’atteint du dehors.',
    en: 'The network must read an address of this Parvis, which nobody reaches from outside.',
  },
  'no-account': {
    fr: 'La personne qui a donné son accord n’a aucun compte de cette sorte sur le réseau.',
    en: 'Whoever gave their consent keeps no account of this kind on the network.',
  },
  'other-account': {
    fr: 'Ce n’est pas le compte à reconnecter. Rien n’a changé.',
    en: 'This is not the account to be reconnected. Nothing has changed.',
  },
  'consent-refused': {
    fr: 'Le consentement a été refusé sur le réseau.',
    en: 'The consent was refused on the network.',
  },
  'connection-expired': {
    fr: 'Cette connexion a trop tardé. Recommencez.',
    en: 'This connection took too long. Start again.',
  },
}

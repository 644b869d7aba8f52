import { msg } from '@lingui/core/macro'
import type { RefusalTexts } from './refusal-texts.ts'

/** What is written and what is attached. */
export const contentRefusals = {
  'file-too-big': {
    sentence: msg({
      message: '{file} pèse {size}, et {network} accepte {max} au plus. L’original est conservé.',
    }),
    buttons: [msg`Réduire`, msg`Choisir un autre fichier`],
  },
  'upload-too-big': {
    sentence: msg({
      message: '{file} pèse {size}, et la limite est de {max}. Rien n’a été ajouté.',
    }),
    buttons: [msg`Choisir un autre fichier`],
  },
  'file-wrong-type': {
    sentence: msg({ message: 'Parvis ne sait pas lire {file}. Formats acceptés : {formats}.' }),
    buttons: [msg`Choisir un autre fichier`],
  },
  'file-broken': {
    sentence: msg({
      message:
        '{file} est abîmé ou incomplet, il n’a pas été ajouté. Le reste de la publication est intact.',
    }),
    buttons: [msg`Choisir un autre fichier`],
  },
  'captions-wrong': {
    sentence: msg({
      message: '{file}, ligne {line} : {reason}. Rien n’a été ajouté.',
    }),
    buttons: [msg`Choisir un autre fichier`],
  },
  'tool-missing': {
    sentence: msg({
      message:
        'Il manque ffmpeg sur ce serveur pour refaire {file}. Qui l’administre peut l’installer ; l’original est intact.',
    }),
    buttons: [],
  },
  'conversion-lost': {
    sentence: msg({
      message:
        '{file} n’a pas pu être converti, chaque essai s’est interrompu. L’original est intact : recommencez, ou réduisez la vidéo avant de l’ajouter.',
    }),
    buttons: [],
  },
  'image-too-large': {
    sentence: msg({
      message:
        '{file} mesure {width} × {height} pixels, trop pour être ouvert sans risque. Rien n’a été ajouté.',
    }),
    buttons: [msg`Choisir une autre image`],
  },
  'storage-full': {
    sentence: msg({
      message: 'Il ne reste que {free} pour les médias. {file} n’a pas été ajouté.',
    }),
    buttons: [msg`Faire de la place`],
  },
  'upload-waits-for-room': {
    sentence: msg({
      message:
        'Le serveur est plein, et {file} n’est arrivé qu’en partie. Cette partie est gardée : faites de la place, puis reprenez l’envoi.',
    }),
    buttons: [msg`Faire de la place`, msg`Reprendre`],
  },
  'media-in-use': {
    sentence: msg({
      message:
        '{count, plural, one {Une publication utilise ce média} other {# publications utilisent ce média}}. Il est conservé.',
    }),
    buttons: [msg`Voir où`],
  },
  'text-too-long': {
    sentence: msg({
      message:
        '{count, plural, one {# caractère de trop} other {# caractères de trop}} pour {network}. Votre texte est gardé en entier.',
    }),
    buttons: [msg`Voir ce qui dépasse`, msg`Couper en fil`],
  },
  'alt-missing': {
    sentence: msg({
      message:
        '{count, plural, one {Une image n’est pas décrite} other {# images ne sont pas décrites}} : des personnes aveugles ou malvoyantes ne sauront pas ce que l’on montre. Vous pouvez publier quand même.',
    }),
    buttons: [msg`Décrire`, msg`Publier quand même`],
  },
  'input-wrong': {
    sentence: msg({
      message:
        'Un champ n’est pas rempli comme attendu. Rien n’a été enregistré ; corrigez-le, puis recommencez.',
    }),
    buttons: [msg`Corriger`],
  },
  'field-missing': {
    sentence: msg({ message: 'Il manque une réponse : {field}. Rien n’a changé.' }),
    buttons: [msg`Corriger`],
  },
  'link-address-wrong': {
    sentence: msg({
      message: 'Cette adresse ne peut pas être suivie : {reason}. Votre texte n’a pas changé.',
    }),
    buttons: [msg`Corriger`],
  },
  'version-stale': {
    sentence: msg({
      message:
        '{name} a enregistré une autre version {when}. La vôtre est gardée ici, à côté des différences.',
    }),
    buttons: [msg`Voir les différences`, msg`Garder la mienne`, msg`Prendre l’autre`],
  },
  'nothing-lost': {
    sentence: msg({ message: 'Rien n’est perdu : votre texte a été enregistré {when}.' }),
    buttons: [],
  },
} as const satisfies RefusalTexts

import { msg } from '@lingui/core/macro'
import type { RefusalTexts } from './refusal-texts.ts'

/** What leaves, or does not. */
export const publishingRefusals = {
  'time-past': {
    sentence: msg({
      message:
        'L’heure choisie ({time}) est passée. Choisissez-en une autre ou publiez maintenant.',
    }),
    buttons: [msg`Changer l’heure`, msg`Publier maintenant`],
  },
  'time-wrong': {
    sentence: msg({
      message: 'Cette heure n’existe pas dans le fuseau choisi. Choisissez-en une autre.',
    }),
    buttons: [msg`Changer l’heure`],
  },
  'slot-skipped-hour': {
    sentence: msg({
      message:
        'Le {date}, {time} n’existe pas : on passe à l’heure d’été. La publication partira {when}.',
    }),
    buttons: [msg`Changer l’heure`],
  },
  'slot-repeated-hour': {
    sentence: msg({
      message:
        'Le {date}, {time} arrive deux fois : on passe à l’heure d’hiver. La publication partira la première fois.',
    }),
    buttons: [msg`Changer l’heure`],
  },
  'nothing-to-send': {
    sentence: msg({
      message: 'Il n’y a encore ni texte ni média à publier. Le brouillon est conservé.',
    }),
    buttons: [msg`Écrire`],
  },
  'all-blocked': {
    sentence: msg({
      message:
        'Chaque compte attend une correction, et rien ne peut partir. Votre texte est gardé en entier.',
    }),
    buttons: [msg`Voir les blocages`],
  },
  'post-on-its-way': {
    sentence: msg({
      message:
        'La publication est déjà en route. Elle ne change plus tant que la réponse du réseau n’est pas arrivée.',
    }),
    buttons: [msg`Voir la publication`],
  },
  'post-online': {
    sentence: msg({
      message:
        'Elle est en ligne sur {network}, en entier ou en partie. Supprimez-la d’abord sur le réseau, ou gardez-la ici.',
    }),
    buttons: [msg`Voir la publication`],
  },
  'network-refused': {
    sentence: msg({
      message: '{network} a refusé : {reason}. Le texte et les médias sont conservés.',
    }),
    buttons: [msg`Corriger`, msg`Publier maintenant`, msg`Reprogrammer`],
  },
  'duplicate-refused': {
    sentence: msg({
      message:
        '{network} refuse deux fois le même texte. La première reste en place ; changez quelques mots pour celle-ci.',
    }),
    buttons: [msg`Corriger`, msg`Voir la première`],
  },
  'duplicate-in-flight': {
    sentence: msg({
      message: 'La même publication est déjà en route vers {account}. Celle-ci attend le résultat.',
    }),
    buttons: [msg`Voir l’autre`],
  },
  'thread-stopped': {
    sentence: msg({
      message:
        '{done, plural, one {La première partie est publiée} other {Les # premières parties sont publiées}} ; {network} a refusé la suite : {reason}. La reprise se fera là, sans rien répéter.',
    }),
    buttons: [msg`Corriger`, msg`Reprendre`],
  },
  'media-unreachable': {
    sentence: msg({
      message:
        '{network} doit venir chercher ce média, et votre serveur n’est pas joignable depuis Internet. La publication assistée reste possible.',
    }),
    buttons: [msg`Passer en assisté`, msg`Voir comment ouvrir l’accès`],
  },
  'budget-reached': {
    sentence: msg({
      message:
        'Le budget du mois pour {network} est atteint ({amount}). Plus rien n’y part tant que vous ne l’augmentez pas.',
    }),
    buttons: [msg`Changer le budget`],
  },
  'publishing-paused': {
    sentence: msg({
      message:
        '{name} a tout suspendu {when} : {reason}. Rien ne part, chaque publication garde sa place.',
    }),
    buttons: [msg`Voir la liste`, msg`Reprendre`],
  },
  'not-paused': {
    sentence: msg({ message: 'Plus rien n’est suspendu. Quelqu’un a déjà repris.' }),
    buttons: [],
  },
  'resume-missed': {
    sentence: msg({
      message:
        '{count, plural, one {Une publication n’est pas partie} other {# publications ne sont pas parties}} pendant la suspension. Décidez pour chacune.',
    }),
    buttons: [msg`Publier maintenant`, msg`Reprogrammer`, msg`Garder en brouillon`],
  },
  'given-up': {
    sentence: msg({
      message:
        'L’envoi a été abandonné après une tentative. Rien ne partira sans vous ; le texte et les médias sont conservés.',
    }),
    buttons: [msg`Publier maintenant`, msg`Reprogrammer`],
  },
  'may-still-leave': {
    sentence: msg({
      message:
        '{network} garde cette publication et n’a rien confirmé : elle peut encore partir à son heure. Réessayez, ou retirez-la sur le réseau.',
    }),
    buttons: [msg`Réessayer`, msg`Ouvrir le compte`],
  },
  'taken-off-network': {
    sentence: msg({
      message:
        '{network} ne garde plus cette publication : quelqu’un l’y a retirée avant son heure. Rien n’est parti ; le texte et les médias sont conservés.',
    }),
    buttons: [msg`Publier maintenant`, msg`Reprogrammer`],
  },
  'budget-spent': {
    sentence: msg({
      message:
        'Le budget du mois pour {network} ne suffit plus. Rien n’est parti : relevez-le dans Réglages, Réseaux, ou choisissez une autre date.',
    }),
    buttons: [msg`Publier maintenant`, msg`Reprogrammer`],
  },
  'over-budget': {
    sentence: msg({
      message:
        'Cette action dépasserait le budget du mois pour {network} : rien n’a été fait. Relevez-le dans Réglages › Réseaux.',
    }),
    buttons: [],
  },
  'cannot-delete': {
    sentence: msg({
      message:
        '{network} ne permet pas de supprimer cette publication depuis Parvis. Elle reste en ligne.',
    }),
    buttons: [msg`Ouvrir le compte`],
  },
  'cannot-edit': {
    sentence: msg({
      message:
        '{network} ne permet pas de modifier une publication déjà en ligne. Elle reste comme elle est.',
    }),
    buttons: [msg`Ouvrir le compte`],
  },
  'state-moved-on': {
    sentence: msg({
      message:
        'La publication a changé d’état entre-temps. Voici où elle en est ; rien d’autre n’a bougé.',
    }),
    buttons: [msg`Voir la publication`],
  },
  'link-elsewhere': {
    sentence: msg({
      message:
        'Ce lien ne mène pas à {network} (attendu : {hosts}). Rien n’est noté : copiez le lien depuis l’application.',
    }),
    buttons: [msg`Corriger`, msg`Terminer sans lien`],
  },
  'not-done-by-hand': {
    sentence: msg({
      message:
        'Elle n’a pas été publiée à la main : « {words} ». Le texte et les médias sont gardés.',
    }),
    buttons: [msg`Publier maintenant`, msg`Reprogrammer`],
  },
  'post-gone': {
    sentence: msg({
      message:
        'La publication n’était plus en ligne quand son premier commentaire devait partir : il n’est pas parti. Son texte est gardé.',
    }),
    buttons: [msg`Ouvrir le compte`],
  },
  'post-unnamed': {
    sentence: msg({
      message:
        'Parvis ne sait pas quelle publication commenter sur {network} : le lien donné ne la désigne pas. Le premier commentaire n’est pas parti ; son texte est gardé.',
    }),
    buttons: [msg`Ouvrir le compte`],
  },
  'outcome-checking': {
    sentence: msg({
      message:
        '{network} n’a pas confirmé. Parvis relit le compte avant tout nouvel envoi, pour ne rien publier deux fois.',
    }),
    buttons: [msg`Ouvrir le compte`],
  },
  'outcome-yours': {
    sentence: msg({
      message:
        'Parvis ne peut pas savoir si {network} a publié. Regardez le compte {account}, puis dites ce que vous voyez.',
    }),
    buttons: [msg`Ouvrir le compte`, msg`Elle y est`, msg`Elle n’y est pas : publier`],
  },
} as const satisfies RefusalTexts

import type { Language } from '#kit/language.ts'

export type Mood = 'praise' | 'question' | 'complaint' | 'joke'

export interface Person {
  readonly name: string
  readonly handle: string
}

/** Invented people, whose names exist nowhere else in the product. */
export const people: { readonly [language in Language]: readonly Person[] } = {
  fr: [
    { name: 'Apolline Vasseur', handle: 'apolline.v' },
    { name: 'Bakary Le Goff', handle: 'bakary-lg' },
    { name: 'Clémence Roussel', handle: 'clem.roussel' },
    { name: 'Driss Hamdaoui', handle: 'driss.h' },
    { name: 'Élodie Kermarrec', handle: 'elo-kermarrec' },
    { name: 'Faustin Delmas', handle: 'faustin.d' },
    { name: 'Gwenn Tanguy', handle: 'gwenn' },
    { name: 'Hortense Mbarga', handle: 'hortense.mb' },
    { name: 'Ismaël Perrault', handle: 'isma-perrault' },
    { name: 'Jeanne Oyarzabal', handle: 'jeanne.oy' },
    { name: 'Kim-Anh Lefort', handle: 'kimanh' },
    { name: 'Ludovic Sautier', handle: 'ludo.sautier' },
  ],
  en: [
    { name: 'Adaeze Whitcombe', handle: 'adaeze.w' },
    { name: 'Bryn Halloran', handle: 'bryn-h' },
    { name: 'Cressida Okafor', handle: 'cress.okafor' },
    { name: 'Dev Lindqvist', handle: 'dev.lindqvist' },
    { name: 'Esme Thackeray', handle: 'esme' },
    { name: 'Fergus Adeyemi', handle: 'fergus.a' },
    { name: 'Greta Pemberton', handle: 'greta-p' },
    { name: 'Hamish Quaye', handle: 'hamish.q' },
    { name: 'Imogen Saltmarsh', handle: 'imogen.salt' },
    { name: 'Jonty Mehta', handle: 'jonty' },
    { name: 'Keziah Brandreth', handle: 'keziah.b' },
    { name: 'Lorcan Ashdown', handle: 'lorcan' },
  ],
}

/** Said under any publication at all, so that none sounds out of place. */
export const lines: { readonly [language in Language]: readonly (readonly [Mood, string])[] } = {
  fr: [
    ['praise', 'Voilà une bonne nouvelle pour commencer la journée.'],
    ['praise', 'Bravo à toute l’équipe, on sent le soin jusque dans les détails.'],
    ['praise', 'Je vous suis depuis le début et je ne m’en lasse pas.'],
    ['praise', 'Partagé à ma sœur, elle va adorer.'],
    ['praise', 'C’est exactement ce que j’attendais.'],
    ['question', 'Est-ce que c’est ouvert aussi le dimanche ?'],
    ['question', 'On peut venir avec des enfants ?'],
    ['question', 'Où peut-on en savoir plus ? Je n’ai rien trouvé sur votre site.'],
    ['question', 'C’est valable jusqu’à quand ?'],
    ['question', 'Bonjour, est-ce accessible en fauteuil roulant ?'],
    ['complaint', 'Trois jours que j’attends une réponse à mon message. Quelqu’un me lit ?'],
    ['complaint', 'Joli, mais ma commande de la semaine dernière n’est toujours pas arrivée.'],
    ['complaint', 'Le lien ne mène nulle part chez moi.'],
    ['complaint', 'Encore plus cher que l’an dernier. Je passe mon tour.'],
    ['joke', 'Mon chat a validé d’un clignement d’yeux.'],
    ['joke', 'J’ai lu « gratuit » et je suis déjà dans l’escalier.'],
    ['joke', 'Prévenez mon banquier, il va falloir lui expliquer.'],
  ],
  en: [
    ['praise', 'What a lovely way to start the day.'],
    ['praise', 'Well done to the whole team, the care really shows.'],
    ['praise', 'I have followed you from the beginning and never tire of it.'],
    ['praise', 'Sent this to my sister, she will love it.'],
    ['praise', 'Exactly what I was hoping for.'],
    ['question', 'Are you open on Sundays as well?'],
    ['question', 'Can we bring the children?'],
    ['question', 'Where can I read more? I found nothing on your site.'],
    ['question', 'How long does this last?'],
    ['question', 'Hello, is it step-free for a wheelchair?'],
    ['complaint', 'Three days waiting for an answer to my message. Is anyone reading?'],
    ['complaint', 'Very pretty, but last week’s order still has not arrived.'],
    ['complaint', 'The link goes nowhere for me.'],
    ['complaint', 'Dearer than last year, again. I will sit this one out.'],
    ['joke', 'My cat approved it with a slow blink.'],
    ['joke', 'I read “free” and am already half-way down the stairs.'],
    ['joke', 'Someone warn my bank, there will be questions.'],
  ],
}

/** Said to the account without a post above it. */
export const mentionLines: { readonly [language in Language]: readonly string[] } = {
  fr: [
    'Quelqu’un a déjà essayé leur atelier du samedi ? Je voudrais un avis avant de réserver.',
    'Vu votre vitrine ce matin en passant, elle est superbe.',
    'Je cherche une idée de cadeau à moins de 30 €, que me conseillez-vous ?',
    'Merci à l’équipe pour son accueil hier, ma mère en parle encore.',
    'Pensez-vous ouvrir un jour de l’autre côté de la ville ?',
    'Votre numéro sonne dans le vide depuis ce matin.',
    'On vous cite en exemple dans notre association, sachez-le.',
    'Avez-vous encore le modèle bleu, ou est-ce fini pour de bon ?',
    'Je crois que quelqu’un se fait passer pour vous avec un nom presque pareil.',
    'Petit mot pour dire que l’emballage sans plastique, ça change tout.',
  ],
  en: [
    'Has anyone tried their Saturday workshop? I would like an opinion before I book.',
    'Walked past your window this morning, it looks wonderful.',
    'I am after a present under £30, what would you suggest?',
    'Thank you to the team for yesterday, my mother is still talking about it.',
    'Will you ever open on the other side of town?',
    'Your number has been ringing out since this morning.',
    'We hold you up as an example in our club, just so you know.',
    'Do you still have the blue one, or is it gone for good?',
    'I think somebody is posing as you under a name almost like yours.',
    'A quick word to say that the plastic-free wrapping changes everything.',
  ],
}

/** Written in private. */
export const directLines: { readonly [language in Language]: readonly string[] } = {
  fr: [
    'Bonjour, ma commande 48213 devait arriver mardi. Pouvez-vous regarder ?',
    'Bonsoir, je me suis trompée d’adresse en commandant. Est-il trop tard ?',
    'Bonjour, j’ai été débitée deux fois pour le même achat.',
    'Puis-je réserver pour douze personnes un vendredi soir ?',
    'Bonjour, je prépare un article pour le journal du quartier. À qui parler chez vous ?',
    'Je n’arrive plus à ouvrir mon compte fidélité, le code ne vient jamais.',
    'Bonjour, cherchez-vous quelqu’un pour la saison ? Je peux vous envoyer mon CV.',
    'Le bon d’achat offert par ma fille ne passe pas en caisse. Que faire ?',
  ],
  en: [
    'Hello, my order 48213 was due on Tuesday. Could you have a look?',
    'Good evening, I gave the wrong address when ordering. Is it too late?',
    'Hello, I was charged twice for the same purchase.',
    'Can I book for twelve on a Friday evening?',
    'Hello, I am writing a piece for the local paper. Whom should I speak to?',
    'I can no longer open my loyalty account, the code never comes.',
    'Hello, are you looking for someone for the season? I can send my CV.',
    'The voucher my daughter gave me is refused at the till. What should I do?',
  ],
}

/** What cannot wait: somebody is hurt, in danger, or about to say so to everybody. */
export const urgentLines: { readonly [language in Language]: readonly string[] } = {
  fr: [
    'Urgent : mon fils est allergique aux noix et rien n’est écrit sur votre boîte. Il est aux urgences.',
    'J’ai trouvé un éclat de verre dans un de vos bocaux. Retirez-les tout de suite.',
    'Votre site affiche les commandes d’autres clients, avec leurs adresses. C’est grave.',
    'Une journaliste m’appelle à propos de votre produit, j’ai besoin d’une réponse avant midi.',
    'Ça sent le gaz devant votre magasin et personne ne répond au téléphone.',
  ],
  en: [
    'Urgent: my son is allergic to nuts and your box says nothing. He is in hospital.',
    'I found a splinter of glass in one of your jars. Take them off the shelves now.',
    'Your site shows other people’s orders, addresses included. This is serious.',
    'A journalist is calling me about your product, I need an answer before noon.',
    'There is a smell of gas outside your shop and nobody answers the phone.',
  ],
}

/** Said back, once answered. */
export const backLines: { readonly [language in Language]: readonly (readonly [Mood, string])[] } =
  {
    fr: [
      ['praise', 'Merci pour la réponse rapide, c’est parfait.'],
      ['praise', 'Super, je passe demain alors.'],
      ['praise', 'Ça, c’est du service. Merci.'],
      ['praise', 'D’accord, je comprends mieux. Bonne journée à vous.'],
      ['question', 'Merci. Et faut-il réserver ?'],
      ['question', 'D’accord, et combien de temps cela prend-il ?'],
      ['question', 'Et si je viens un jour férié ?'],
      ['complaint', 'C’est déjà ce qu’on m’avait dit la dernière fois.'],
      ['complaint', 'Cela ne règle pas mon problème, désolé.'],
    ],
    en: [
      ['praise', 'Thanks for the quick answer, that is perfect.'],
      ['praise', 'Great, I will drop by tomorrow then.'],
      ['praise', 'Now that is service. Thank you.'],
      ['praise', 'I see, that makes sense. Have a good day.'],
      ['question', 'Thank you. And do I need to book?'],
      ['question', 'All right, and how long does that take?'],
      ['question', 'And what if I come on a bank holiday?'],
      ['complaint', 'That is what I was told last time.'],
      ['complaint', 'That does not solve my problem, sorry.'],
    ],
  }

/** What an edit adds, and what is left after second thoughts. */
export const afterthoughts: { readonly [language in Language]: readonly string[] } = {
  fr: ['Pardon, je voulais dire cette semaine.', 'Édit : trouvé, merci quand même.', 'Et bravo.'],
  en: ['Sorry, I meant this week.', 'Edit: found it, thanks anyway.', 'And well done.'],
}

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

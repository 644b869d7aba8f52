/** What a visitor reads when a link leads nowhere: in both languages, since nothing is known of the reader. */

const words = {
  unknown: {
    fr: [
      'Ce lien n’existe pas',
      'L’adresse est peut-être incomplète. Demandez-la à la personne qui vous l’a donnée.',
    ],
    en: [
      'This link does not exist',
      'The address may be incomplete. Ask the person who gave it to you.',
    ],
  },
  ended: {
    fr: [
      'Ce lien ne mène plus nulle part',
      'La personne qui l’a créé l’a arrêté. Rien n’a été enregistré de votre visite.',
    ],
    en: [
      'This link no longer leads anywhere',
      'The person who made it has stopped it. Nothing about your visit was recorded.',
    ],
  },
  unready: {
    fr: ['Ce lien ne répond pas pour l’instant', 'Réessayez dans quelques minutes.'],
    en: ['This link is not answering for the moment', 'Try again in a few minutes.'],
  },
} as const

export type Absence = keyof typeof words

const style =
  'body{margin:0;padding:12vh 24px;font:16px/1.6 system-ui,sans-serif;background:#f3f5f2;color:#16211c}' +
  'main{max-width:36rem;margin:auto}h1,h2{font-size:1.4rem;line-height:1.2;margin:0 0 .5rem}' +
  'section+section{margin-top:2rem;padding-top:2rem;border-top:1px solid #7e8a83}p{margin:0}' +
  '@media(prefers-color-scheme:dark){body{background:#0f1613;color:#e7eee9}}'

/** Nothing of the request is in it, so nothing can be slipped into it. */
const pageOf = (absence: Absence): string => {
  const { fr, en } = words[absence]
  return (
    `<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>${fr[0]} · ${en[0]}</title>` +
    '<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">' +
    `<style>${style}</style></head><body><main>` +
    `<section><h1>${fr[0]}</h1><p>${fr[1]}</p></section>` +
    `<section lang="en"><h2>${en[0]}</h2><p>${en[1]}</p></section></main></body></html>`
  )
}

export const gonePages: Readonly<Record<Absence, string>> = {
  unknown: pageOf('unknown'),
  ended: pageOf('ended'),
  unready: pageOf('unready'),
}

export const gonePolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"

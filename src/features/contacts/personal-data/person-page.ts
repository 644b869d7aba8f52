/** What is held of a person, as one page of HTML that needs nothing else: no script, no outside address. */
import type { JsonRecord } from '#kit/json.ts'
import { type Bilingual, type Language, pick } from '#kit/language.ts'
import { setFrenchSpaces } from '#kit/text/french-spaces.ts'
import { formatDate, formatTime } from '#kit/time/words.ts'
import type { PersonExport } from './export-person.ts'

const titles: { readonly [kind: string]: Bilingual } = {
  profiles: { fr: 'Profils', en: 'Profiles' },
  notes: { fr: 'Notes sur la personne', en: 'Notes on the person' },
  messages: { fr: 'Messages reçus', en: 'Messages received' },
  answers: { fr: 'Réponses envoyées', en: 'Replies sent' },
  teamNotes: { fr: 'Notes internes de l’équipe', en: 'The team’s internal notes' },
  handling: { fr: 'Suivi', en: 'Handling' },
}

const words = {
  title: { fr: 'Vos données', en: 'Your data' },
  from: {
    fr: 'Ce que « {workspace} » garde de vous, relevé le {date}.',
    en: 'What “{workspace}” keeps about you, read on {date}.',
  },
  none: { fr: 'Rien.', en: 'Nothing.' },
} as const

const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d/

function shown(value: unknown, language: Language, zone: string): string {
  if (value === null || value === undefined || value === '') return '–'
  if (typeof value === 'string' && instant.test(value)) {
    const at = new Date(value)
    return `${formatDate(at, { language, form: 'full', zone })}, ${formatTime(at, { zone, language })}`
  }
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

function table(rows: readonly JsonRecord[], language: Language, zone: string): string {
  const columns = [...new Set(rows.flatMap(row => Object.keys(row)))]
  const head = columns.map(column => `<th scope="col">${escaped(column)}</th>`).join('')
  const body = rows
    .map(row => {
      const cells = columns.map(
        column => `<td><bdi>${escaped(shown(row[column], language, zone))}</bdi></td>`,
      )
      return `<tr>${cells.join('')}</tr>`
    })
    .join('\n')
  return `<table><thead><tr>${head}</tr></thead><tbody>\n${body}\n</tbody></table>`
}

const style =
  'body{font:16px/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem;color:#16211c}table{border-collapse:collapse;width:100%}th,td{border:1px solid #7e8a83;padding:.4rem .6rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}h2{margin-top:2rem}'

export function personPage(
  exported: PersonExport,
  { language, zone }: { readonly language: Language; readonly zone: string },
): string {
  const say = (both: Bilingual) => (language === 'fr' ? setFrenchSpaces(both.fr) : both.en)
  const date = shown(exported.exportedAt, language, zone)
  const from = escaped(
    say(words.from).replace('{workspace}', exported.workspace).replace('{date}', date),
  )
  const sections = Object.entries(exported.held).map(([kind, rows]) => {
    const title = titles[kind] ? pick(language, titles[kind]) : kind
    const inside = rows.length > 0 ? table(rows, language, zone) : `<p>${say(words.none)}</p>`
    return `<section><h2>${escaped(title)} (${rows.length})</h2>\n${inside}\n</section>`
  })
  const title = say(words.title)
  return [
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${title}</title><style>${style}</style></head>`,
    `<body><h1>${title}</h1><p>${from}</p>`,
    ...sections,
    '</body></html>',
  ].join('\n')
}

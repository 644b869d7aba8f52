/** The tables that belong to no chart: every figure, the posts, the calls. */
import { type Language, pick } from '#kit/language.ts'
import {
  type CallFact,
  type Compared,
  type Definition,
  isKnown,
  type ReportFacts,
} from './facts.ts'
import { changeOf } from './figure-words.ts'
import { beforeTitle, periodTitle } from './period-words.ts'
import {
  type Cell,
  endColumn,
  figure,
  foreignWords,
  startColumn,
  type Table,
  words,
} from './table.ts'

/** The whole of the report on one sheet: value, comparison, change, how it is worked out, where it comes from. */
export function figuresTable(facts: ReportFacts, language: Language): Table {
  return {
    key: 'figures',
    title: pick(language, { fr: 'Chiffres', en: 'Figures' }),
    columns: [
      startColumn(pick(language, { fr: 'Indicateur', en: 'Metric' })),
      endColumn(periodTitle(facts.period, language)),
      endColumn(beforeTitle(facts.period, language)),
      endColumn(pick(language, { fr: 'Évolution', en: 'Change' })),
      startColumn(pick(language, { fr: 'Formule', en: 'Formula' })),
    ],
    rows: Object.entries(facts.figures).flatMap(([metric, compared]) => {
      const definition = facts.definitions[metric]
      return definition ? [figureRow(compared, definition, language)] : []
    }),
  }
}

const figureRow = (compared: Compared, definition: Definition, language: Language) => [
  words(pick(language, definition.name)),
  figure(compared.now, definition.unit),
  figure(compared.before, definition.unit),
  changeCell(compared, definition, language),
  words(pick(language, definition.formula)),
]

function changeCell(compared: Compared, definition: Definition, language: Language): Cell {
  const { now, before } = compared
  const share =
    isKnown(now) && isKnown(before) && before.value > 0
      ? (now.value - before.value) / before.value
      : null
  return { kind: 'change', words: changeOf(compared, definition, language)?.words ?? '–', share }
}

const shownOfPosts = ['views', 'likes', 'comments', 'shares', 'engagements', 'clicks'] as const

export function postsTable(facts: ReportFacts, language: Language): Table {
  const { metric, posts } = facts.ranking
  const metrics = [...new Set<string>([metric, ...shownOfPosts])].filter(
    // A column of dashes says nothing: the network's own words for it stand with the figures.
    key => facts.definitions[key] !== undefined && posts.some(post => isKnown(post.figures[key])),
  )
  return {
    key: 'posts',
    title: pick(language, { fr: 'Les meilleures publications', en: 'Best posts' }),
    columns: [
      startColumn(pick(language, { fr: 'Publication', en: 'Post' })),
      startColumn(pick(language, { fr: 'Compte', en: 'Account' })),
      startColumn(pick(language, { fr: 'Publiée', en: 'Published' })),
      ...metrics.map(key =>
        endColumn(pick(language, facts.definitions[key]?.name ?? { fr: key, en: key })),
      ),
    ],
    rows: posts.map(post => [
      foreignWords(post.title),
      foreignWords(facts.channels.find(one => one.id === post.channelId)?.name ?? ''),
      { kind: 'moment', at: post.publishedAt } as const,
      ...metrics.map(key =>
        figure(
          post.figures[key] ?? { unavailable: notGiven },
          facts.definitions[key]?.unit ?? 'count',
        ),
      ),
    ]),
  }
}

const notGiven = {
  fr: 'Ce réseau ne donne pas ce chiffre.',
  en: 'This network does not give this figure.',
}

const callNames: Readonly<Record<CallFact['call'], { fr: string; en: string }>> = {
  comment: { fr: 'À commenter', en: 'To comment' },
  share: { fr: 'À partager', en: 'To share' },
  subscribe: { fr: 'À s’abonner', en: 'To subscribe' },
}

/** A difference is shown, and never called a proof. */
export function callsTable(facts: ReportFacts, language: Language): Table {
  return {
    key: 'calls',
    title: pick(language, { fr: 'Appels dans les textes', en: 'Calls in the texts' }),
    columns: [
      startColumn(pick(language, { fr: 'Appel', en: 'Call' })),
      endColumn(pick(language, { fr: 'Publications', en: 'Posts' })),
      endColumn(pick(language, { fr: 'Écart avec les autres', en: 'Against the others' })),
    ],
    rows: facts.calls.map(call => [
      words(pick(language, callNames[call.call])),
      figure({ value: call.posts }, 'count'),
      figure(call.effect, 'ratio'),
    ]),
  }
}

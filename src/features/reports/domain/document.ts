/** The report as a document: pure, in one language. The page shows it, the worker draws it. */
import { type Language, pick } from '#kit/language.ts'
import { setFrenchSpaces } from '#kit/text/french-spaces.ts'
import { formatDate, formatTime } from '#kit/time/words.ts'
import { type Card, cardOf, type DefinitionWords, definitionWords } from './card.ts'
import { isKnown, type PostFact, type ReportFacts } from './facts.ts'
import { formatFact } from './figure-words.ts'
import { ofPeriod, periodTitle } from './period-words.ts'
import { type Section, sectionsOf } from './sections.ts'
import { countedSince, type SentencePart, sentenceOf } from './sentence.ts'

export interface BestPost {
  readonly publicationId: string
  readonly postId: string
  readonly channelId: string
  readonly network: string
  readonly mediaId: string | null
  readonly title: string
  /** « 9,4 % d’engagement », « 128 engagements ». */
  readonly figure: string
  readonly url: string | null
}

export interface ReportDocument {
  readonly language: Language
  /** « bilan d’octobre 2026 », after the brand's name. */
  readonly label: string
  readonly periodName: string
  readonly sentence: readonly SentencePart[]
  /** The four figures under the sentence. */
  readonly cards: readonly Card[]
  readonly sections: readonly Section[]
  readonly best: readonly BestPost[]
  /** Where the figures come from, and what is missing: one line each. */
  readonly sources: readonly string[]
  readonly definitions: readonly DefinitionWords[]
  /** Nothing was counted before this period: what will be measured, and from when. */
  readonly firstTime: string | null
}

const headline = ['followers', 'engagement-by-views', 'engagement-by-followers', 'engagements']

/** Audience, engagement by the best known base, time to answer, clicks where links are tracked. */
function headlineOf(facts: ReportFacts): readonly string[] {
  const [followers = '', ...rates] = headline
  const rate = rates.find(metric => isKnown(facts.figures[metric]?.now)) ?? 'engagements'
  const last = isKnown(facts.figures.clicks?.now) ? 'clicks' : 'posts'
  return [followers, rate, 'first-response-median', last]
}

export function documentOf(facts: ReportFacts, language: Language): ReportDocument {
  const period = ofPeriod(facts.period, language)
  return {
    language,
    label: pick(language, { fr: `bilan ${period}`, en: `report ${period}` }),
    periodName: periodTitle(facts.period, language),
    sentence: sentenceOf(facts, language),
    cards: headlineOf(facts).flatMap(metric => cardOf(facts, metric, language) ?? []),
    sections: sectionsOf(facts, language),
    best: facts.ranking.posts.slice(0, 3).map(post => bestOf(post, facts, language)),
    sources: sourcesOf(facts, language),
    definitions: Object.entries(facts.definitions).map(([metric, definition]) =>
      definitionWords(metric, definition, language),
    ),
    firstTime: firstTimeOf(facts, language),
  }
}

function bestOf(post: PostFact, facts: ReportFacts, language: Language): BestPost {
  const { metric } = facts.ranking
  const definition = facts.definitions[metric]
  const fact = post.figures[metric]
  const value = fact && definition ? formatFact(fact, definition.unit, language) : '–'
  const name = definition ? pick(language, definition.name) : metric
  return {
    publicationId: post.publicationId,
    postId: post.postId,
    channelId: post.channelId,
    network: post.network,
    mediaId: post.mediaId,
    title: post.title,
    figure: french(pick(language, { fr: `${name} : ${value}`, en: `${name}: ${value}` }), language),
    url: post.url,
  }
}

const french = (text: string, language: Language): string =>
  language === 'fr' ? setFrenchSpaces(text) : text

function momentWords(at: string, facts: ReportFacts, language: Language): string {
  const zone = facts.workspace.timeZone
  const moment = new Date(at)
  const day = formatDate(moment, { language, form: 'day', zone })
  const time = formatTime(moment, { language, zone })
  return pick(language, { fr: `le ${day} à ${time}`, en: `on ${day} at ${time}` })
}

/** The newest reading, then each account that has none, or began within the period. */
function sourcesOf(facts: ReportFacts, language: Language): readonly string[] {
  const newest = facts.channels
    .flatMap(one => one.readAt ?? [])
    .toSorted()
    .at(-1)
  const lines: string[] = []
  if (newest) {
    const when = momentWords(newest, facts, language)
    lines.push(
      pick(language, {
        fr: `Interfaces des réseaux, dernier relevé ${when}. Réponses et clics : comptés par Parvis.`,
        en: `The networks’ own interfaces, last read ${when}. Answers and clicks: counted by Parvis.`,
      }),
    )
  }
  for (const channel of facts.channels) {
    const line = partialLine(channel.name, channel.countedSince, facts, language)
    if (line) lines.push(line)
  }
  return lines.map(line => french(line, language))
}

function partialLine(
  name: string,
  since: string | null,
  { period }: ReportFacts,
  language: Language,
): string | null {
  if (since === null)
    return pick(language, { fr: `${name} : pas encore relevé.`, en: `${name}: not read yet.` })
  if (since <= period.before.from) return null
  const date = formatDate(since, { language, form: 'full' })
  return pick(language, {
    fr: `${name} : relevé depuis le ${date}.`,
    en: `${name}: read since ${date}.`,
  })
}

function firstTimeOf(facts: ReportFacts, language: Language): string | null {
  const since = countedSince(facts)
  if (facts.channels.length === 0) return null
  if (since === null) {
    const next = facts.channels.flatMap(one => one.nextReadAt ?? []).toSorted()[0]
    const due = pick(language, { fr: ', prévu', en: ', due' })
    const when = next ? `${due} ${momentWords(next, facts, language)}` : ''
    return french(
      pick(language, {
        fr: `Abonnés, engagement et réponses seront mesurés dès le premier relevé${when}.`,
        en: `Followers, engagement and answers will be measured from the first reading${when}.`,
      }),
      language,
    )
  }
  if (since <= facts.period.before.to) return null
  const date = formatDate(since, { language, form: 'full' })
  return french(
    pick(language, {
      fr: `Le suivi a commencé le ${date}. Les évolutions s’afficheront dès que deux périodes seront mesurées.`,
      en: `Counting began on ${date}. Changes will show as soon as two periods are measured.`,
    }),
    language,
  )
}

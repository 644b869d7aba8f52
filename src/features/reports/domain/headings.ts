/** Headings are conclusions: each says what its section proves, or that it cannot be said yet. */
import { type Language, pick } from '#kit/language.ts'
import { formatNumber } from '#kit/numbers.ts'
import { capitalise } from '#kit/text/capital.ts'
import { setFrenchSpaces } from '#kit/text/french-spaces.ts'
import { firstPart, greatestOf } from './charts/make-up.ts'
import { byRank, rankedBy } from './charts/networks.ts'
import { isKnown, type ReportFacts } from './facts.ts'
import { formatValue } from './figure-words.ts'
import { postsInWords } from './sentence.ts'

export type SectionKey =
  | 'audience'
  | 'make-up'
  | 'engagement'
  | 'posts'
  | 'reactivity'
  | 'networks'
  | 'calls'

const known = (facts: ReportFacts, metric: string, when: 'now' | 'before' = 'now') => {
  const fact = facts.figures[metric]?.[when]
  return isKnown(fact) ? fact.value : null
}

function peopleGained(count: number, language: Language): string {
  const number = formatNumber(Math.abs(count), language, { decimals: 0 })
  if (count === 0) {
    return pick(language, {
      fr: 'La communauté garde la même taille',
      en: 'The community keeps its size',
    })
  }
  if (Math.abs(count) === 1) {
    return count > 0
      ? pick(language, {
          fr: 'La communauté compte une personne de plus',
          en: 'The community has one more person',
        })
      : pick(language, {
          fr: 'La communauté compte une personne de moins',
          en: 'The community has one person fewer',
        })
  }
  return count > 0
    ? pick(language, {
        fr: `La communauté gagne ${number} personnes`,
        en: `The community gains ${number} people`,
      })
    : pick(language, {
        fr: `La communauté perd ${number} personnes`,
        en: `The community loses ${number} people`,
      })
}

function audience(facts: ReportFacts, language: Language): string {
  const gained = known(facts, 'followers-gained')
  if (gained !== null) return peopleGained(gained, language)
  const followers = known(facts, 'followers')
  if (followers === null) {
    return pick(language, {
      fr: 'L’audience n’est pas encore mesurée',
      en: 'The audience is not measured yet',
    })
  }
  const number = formatNumber(followers, language, { decimals: 0 })
  return pick(language, {
    fr: `Audience au dernier relevé : ${number}`,
    en: `Audience at the last reading: ${number}`,
  })
}

function makeUp(facts: ReportFacts, language: Language): string {
  const first = firstPart(facts)
  const greatest = first && greatestOf(first.part, language)
  if (!first || !greatest) return pick(language, { fr: 'Qui vous suit', en: 'Who follows you' })
  const { label, share } = greatest
  return pick(language, {
    fr: `${first.name} : ${label} en tête, ${share} de l’audience`,
    en: `${first.name}: ${label} first, ${share} of the audience`,
  })
}

/** A count now, and the one before where it is known. */
function against(facts: ReportFacts, metric: string, language: Language): string {
  const before = known(facts, metric, 'before')
  const unit = facts.definitions[metric]?.unit
  if (before === null || unit === undefined) return ''
  const was = formatValue(before, unit, language)
  return pick(language, { fr: `, contre ${was} avant`, en: `, against ${was} before` })
}

function engagement(facts: ReportFacts, language: Language): string {
  const count = known(facts, 'engagements')
  if (count === null) {
    return pick(language, {
      fr: 'L’engagement n’est pas encore mesuré',
      en: 'Engagement is not measured yet',
    })
  }
  if (count === 0)
    return pick(language, { fr: 'Aucun engagement pour l’instant', en: 'No engagement so far' })
  const number = formatNumber(count, language, { decimals: 0 })
  const plural = count >= 2
  const tail = against(facts, 'engagements', language)
  return pick(language, {
    fr: `${number} ${plural ? 'engagements' : 'engagement'}${tail}`,
    en: `${number} ${plural ? 'engagements' : 'engagement'}${tail}`,
  })
}

function posts(facts: ReportFacts, language: Language): string {
  const count = known(facts, 'posts') ?? 0
  return capitalise(`${postsInWords(count, language)}${against(facts, 'posts', language)}`)
}

function reactivity(facts: ReportFacts, language: Language): string {
  const median = known(facts, 'first-response-median')
  if (median !== null) {
    const time = formatValue(median, 'duration', language)
    const tail = against(facts, 'first-response-median', language)
    return pick(language, {
      fr: `Première réponse en ${time}${tail}`,
      en: `First reply in ${time}${tail}`,
    })
  }
  const waiting = known(facts, 'needing-answer')
  if (!waiting) {
    return pick(language, {
      fr: 'Aucun message n’appelait une réponse',
      en: 'No message needed an answer',
    })
  }
  return pick(language, {
    fr: 'Aucune réponse n’est encore partie',
    en: 'No answer has gone out yet',
  })
}

function networks(facts: ReportFacts, language: Language): string {
  const metric = rankedBy(facts.networks)
  const [first] = byRank(facts.networks)
  const fact = first?.figures[metric]?.now
  const together = known(facts, metric)
  if (!first || !isKnown(fact) || fact.value === 0 || !together || facts.networks.length < 2) {
    return pick(language, { fr: 'Réseau par réseau', en: 'Network by network' })
  }
  const name = pick(language, first.name)
  const share = formatValue(fact.value / together, 'ratio', language)
  const what =
    metric === 'views'
      ? pick(language, { fr: 'des vues', en: 'of views' })
      : pick(language, { fr: 'des engagements', en: 'of engagements' })
  return pick(language, {
    fr: `${name} d’abord : ${share} ${what}`,
    en: `${name} first: ${share} ${what}`,
  })
}

function calls(facts: ReportFacts, language: Language): string {
  const most = facts.calls.toSorted((a, b) => b.posts - a.posts)[0]
  if (!most || most.posts === 0) {
    return pick(language, { fr: 'Aucun appel dans les publications', en: 'No call in the posts' })
  }
  const inviting = {
    comment: { fr: 'Appels à commenter', en: 'Calls to comment' },
    share: { fr: 'Appels à partager', en: 'Calls to share' },
    subscribe: { fr: 'Appels à s’abonner', en: 'Calls to subscribe' },
  } as const
  const name = pick(language, inviting[most.call])
  const posts = postsInWords(most.posts, language)
  return pick(language, { fr: `${name} : ${posts}`, en: `${name}: ${posts}` })
}

const writers: Readonly<Record<SectionKey, (facts: ReportFacts, language: Language) => string>> = {
  audience,
  'make-up': makeUp,
  engagement,
  posts,
  reactivity,
  networks,
  calls,
}

export function headingOf(section: SectionKey, facts: ReportFacts, language: Language): string {
  const text = writers[section](facts, language)
  return language === 'fr' ? setFrenchSpaces(text) : text
}

/** What moved enough, on enough facts, to be said in the first sentence. */
import { type Compared, isKnown, type ReportFacts } from './facts.ts'

export type Subject = 'audience' | 'engagement' | 'reactivity' | 'clicks'

/** `better` and `worse` as a person would say it: a shorter wait is better. */
export type Direction = 'better' | 'worse' | 'same'

export interface Movement {
  readonly subject: Subject
  readonly direction: Direction
}

interface Rule {
  readonly subject: Subject
  readonly metric: string
  /** From this relative change on it is a movement. */
  readonly from: number
  readonly lowerIsBetter?: true
  /** What the figure rests on, and how much of it both periods must have. */
  readonly rests: { readonly metric: string; readonly atLeast: number }
}

/** Ten people more out of eleven hundred is news; one comment more on two posts is not. */
const rules: readonly Rule[] = [
  {
    subject: 'audience',
    metric: 'followers',
    from: 0.005,
    rests: { metric: 'followers', atLeast: 50 },
  },
  {
    subject: 'engagement',
    metric: 'engagements',
    from: 0.1,
    rests: { metric: 'engagements', atLeast: 10 },
  },
  {
    subject: 'reactivity',
    metric: 'first-response-median',
    from: 0.1,
    lowerIsBetter: true,
    rests: { metric: 'answered', atLeast: 5 },
  },
  { subject: 'clicks', metric: 'clicks', from: 0.1, rests: { metric: 'clicks', atLeast: 20 } },
]

const enough = (compared: Compared | undefined, atLeast: number): boolean =>
  compared !== undefined &&
  isKnown(compared.now) &&
  isKnown(compared.before) &&
  Math.max(compared.now.value, compared.before.value) >= atLeast &&
  compared.before.value > 0

function judge(facts: ReportFacts, rule: Rule): Movement | null {
  const { subject, metric, from, rests } = rule
  const compared = facts.figures[metric]
  if (!compared || !isKnown(compared.now) || !isKnown(compared.before)) return null
  if (!enough(facts.figures[rests.metric], rests.atLeast)) return null
  const { value } = compared.now
  const base = compared.before.value
  if (base <= 0) return null
  const change = (value - base) / base
  if (Math.abs(change) < from) return { subject, direction: 'same' }
  return { subject, direction: change > 0 !== (rule.lowerIsBetter === true) ? 'better' : 'worse' }
}

/** In the order in which they are said: the audience first. */
export const movementsOf = (facts: ReportFacts): readonly Movement[] =>
  rules.flatMap(rule => judge(facts, rule) ?? [])

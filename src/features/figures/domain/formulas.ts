/**
 * The formulas of the registry, pure. A ratio is a fraction (0.031 is 3.1 %), a time is in seconds. Where a value is
 * missing, so is the result, with its reason: nothing is divided by nought, and a missing count is never taken for 0.
 */
import { type Figure, known, unavailable } from './figure.ts'
import { reasons } from './reasons.ts'

/** Counts of one post; absent: the network does not give it, or it is not read yet. */
export interface PostCount {
  readonly likes?: number
  readonly comments?: number
  readonly shares?: number
  readonly saves?: number
  readonly views?: number
  /** Of its account when the post went out. */
  readonly followers?: number
}

/** Likes + comments + shares + saves, those that are given; null when none is. */
export const engagementsOf = (post: PostCount): number | null => {
  const given = [post.likes, post.comments, post.shares, post.saves].filter(
    count => count !== undefined,
  )
  return given.length > 0 ? given.reduce((sum, count) => sum + count, 0) : null
}

/** Σ engagements ÷ Σ views, over the posts of which both are known. */
export const engagementByViews = (posts: readonly PostCount[]): Figure =>
  ratioOver(posts, post => post.views, reasons.noViews)

/** Σ engagements ÷ Σ followers at post time, over the posts of which both are known. */
export const engagementByFollowers = (posts: readonly PostCount[]): Figure =>
  ratioOver(posts, post => post.followers, reasons.noFollowers)

const ratioOver = (
  posts: readonly PostCount[],
  below: (post: PostCount) => number | undefined,
  because: (typeof reasons)['noViews' | 'noFollowers'],
): Figure => {
  if (posts.length === 0) return unavailable(reasons.noPosts)
  let [above, under] = [0, 0]
  for (const post of posts) {
    const [engagements, base] = [engagementsOf(post), below(post)]
    if (engagements === null || base === undefined) continue
    above += engagements
    under += base
  }
  return under > 0 ? known(above / under) : unavailable(because)
}

/** Applause (likes), conversation (comments), amplification (shares): a count ÷ the posts of which it is known. */
export const perPost = (count: number, posts: number): Figure =>
  posts > 0 ? known(count / posts) : unavailable(reasons.noPosts)

/** Net: may be negative. */
export const followersGained = (start: number | null, end: number | null): Figure => {
  if (end === null) return unavailable(reasons.accountNotReadYet)
  return start === null ? unavailable(reasons.noStart) : known(end - start)
}

/** (end − start) ÷ start. */
export const growthRate = (start: number | null, end: number | null): Figure => {
  if (end === null) return unavailable(reasons.accountNotReadYet)
  return start === null || start === 0 ? unavailable(reasons.noStart) : known((end - start) / start)
}

/** Answered ÷ needing an answer. */
export const responseRate = (answered: number, needingAnswer: number): Figure =>
  needingAnswer > 0 ? known(answered / needingAnswer) : unavailable(reasons.nothingToAnswer)

/** Messages dealt with ÷ messages received (R38: « zéro sans réponse » is 1). */
export const coverage = (dealtWith: number, received: number): Figure =>
  received > 0 ? known(dealtWith / received) : unavailable(reasons.nothingToAnswer)

/** Half of the conversations waited less than this, half more. Seconds. */
export const firstResponseMedian = (seconds: readonly number[]): Figure => quantile(seconds, 0.5)

/** Nine in ten waited less than this. Seconds. */
export const firstResponseP90 = (seconds: readonly number[]): Figure => quantile(seconds, 0.9)

/** Linear between the two nearest ranks, as PostgreSQL's percentile_cont has it. */
const quantile = (values: readonly number[], share: number): Figure => {
  const sorted = values.toSorted((a, b) => a - b)
  const place = share * (sorted.length - 1)
  const below = sorted[Math.floor(place)]
  const above = sorted[Math.ceil(place)]
  if (below === undefined || above === undefined) return unavailable(reasons.nothingAnswered)
  return known(below + (above - below) * (place - Math.floor(place)))
}

/** How long the oldest message that still needs an answer has waited. Seconds. */
export const oldestWaiting = (since: readonly Date[], now: Date): Figure => {
  if (since.length === 0) return unavailable(reasons.nothingToAnswer)
  const oldest = Math.min(...since.map(date => date.getTime()))
  return known(Math.max(0, now.getTime() - oldest) / 1_000)
}

/** From one period to the next, as a share: 0.12 is +12 %. Null when the first is nought or unknown. */
export const changeOf = (before: Figure, now: Figure): number | null => {
  if (!('value' in before) || !('value' in now) || before.value === 0) return null
  return (now.value - before.value) / Math.abs(before.value)
}

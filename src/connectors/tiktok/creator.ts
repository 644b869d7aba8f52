/**
 * What TikTok says of the account itself: who may be shown a post, what its owner has turned off, how long a video may
 * be. Kept with the limits of the account, shown in the composer, and asked for anew right before a post leaves, as
 * TikTok wants it (https://developers.tiktok.com/doc/content-sharing-guidelines).
 */
import type { ChannelLimits, Json } from '../connector.ts'

export const privacyLevels = [
  'PUBLIC_TO_EVERYONE',
  'FOLLOWER_OF_CREATOR',
  'MUTUAL_FOLLOW_FRIENDS',
  'SELF_ONLY',
] as const
export type PrivacyLevel = (typeof privacyLevels)[number]

/** What the application may do: nothing by itself, leave drafts, or publish. */
export const ways = ['by-hand', 'draft', 'direct'] as const
export type Way = (typeof ways)[number]

export interface Creator {
  readonly nickname: string
  readonly privacy: readonly PrivacyLevel[]
  readonly comments: boolean
  readonly duets: boolean
  readonly stitches: boolean
  /** Seconds. */
  readonly longest: number
}

export const isPrivacyLevel = (value: unknown): value is PrivacyLevel =>
  privacyLevels.some(level => level === value)

export const wayOf = (written: string | undefined): Way =>
  ways.find(way => way === written) ?? 'by-hand'

export const keepCreator = (way: Way, creator: Creator | null): ChannelLimits => ({
  way,
  ...(creator
    ? {
        creator: {
          ...{ nickname: creator.nickname, privacy: [...creator.privacy] },
          ...{ comments: creator.comments, duets: creator.duets, stitches: creator.stitches },
          longest: creator.longest,
        },
      }
    : {}),
})

export const wayIn = ({ way }: ChannelLimits): Way =>
  wayOf(typeof way === 'string' ? way : undefined)

/** Null where TikTok has said nothing yet. */
export function creatorIn({ creator }: ChannelLimits): Creator | null {
  if (typeof creator !== 'object' || creator === null || Array.isArray(creator)) return null
  const kept = creator as { readonly [key: string]: Json }
  const { nickname, privacy, longest } = kept
  return {
    nickname: typeof nickname === 'string' ? nickname : '',
    privacy: Array.isArray(privacy) ? privacy.filter(isPrivacyLevel) : [],
    comments: kept.comments === true,
    duets: kept.duets === true,
    stitches: kept.stitches === true,
    longest: typeof longest === 'number' ? longest : 0,
  }
}

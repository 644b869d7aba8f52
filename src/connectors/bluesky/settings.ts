import type { Bilingual } from '#kit/language.ts'
import type { OutgoingContent } from '../connector.ts'

/** Who may answer a post: everybody, some (below), nobody. */
export const replyChoices = ['everybody', 'some', 'nobody'] as const
export type ReplyChoice = (typeof replyChoices)[number]

export interface PostSettings {
  readonly replies: ReplyChoice
  /** Of « some »: whom the post names, who follows us, whom we follow, who is on a list. */
  readonly mentioned: boolean
  readonly followers: boolean
  readonly following: boolean
  /** Address of the list on the network's site; '' for none. */
  readonly list: string
  /** Others may quote the post. */
  readonly quotes: boolean
}

type Settings = OutgoingContent['settings']

const isChoice = (value: unknown): value is ReplyChoice =>
  replyChoices.some(known => known === value)

/** Settings as they are sent; what is not given is as the network has it at first. */
export const postSettings = (settings: Settings): PostSettings => {
  const { replies, mentioned, followers, following, list, quotes } = settings
  return {
    replies: isChoice(replies) ? replies : 'everybody',
    mentioned: mentioned === true,
    followers: followers === true,
    following: following === true,
    list: typeof list === 'string' ? list.trim() : '',
    quotes: quotes !== false,
  }
}

/** `https://bsky.app/profile/<handle or DID>/lists/<key>`, or the at-address of the list itself. */
const LIST =
  /^(?:https:\/\/[a-z0-9.-]+\/profile\/([a-z0-9.:%-]+)\/lists|at:\/\/([a-z0-9.:%-]+)\/app\.bsky\.graph\.list)\/([A-Za-z0-9._:~-]{1,512})\/?$/i

export interface ListPlace {
  /** Handle or DID of whoever keeps the list. */
  readonly owner: string
  readonly key: string
}

export const readList = (written: string): ListPlace | null => {
  const [, byAddress, byName, key = ''] = LIST.exec(written) ?? []
  const owner = byAddress ?? byName
  return owner ? { owner: decodeURIComponent(owner).toLowerCase(), key } : null
}

/** The list that is asked for, where it counts. */
export const wantedList = (settings: Settings): ListPlace | null => {
  const { replies, list } = postSettings(settings)
  return replies === 'some' ? readList(list) : null
}

/** Keys of settings that hold something else than they may. */
export const wrongSettings = (settings: Settings): string[] => {
  const { replies, list } = settings
  const wrong: string[] = []
  if (replies !== undefined && !isChoice(replies)) wrong.push('replies')
  for (const key of ['mentioned', 'followers', 'following', 'quotes'] as const)
    if (settings[key] !== undefined && typeof settings[key] !== 'boolean') wrong.push(key)
  const written = typeof list === 'string' ? list.trim() : list
  const counts = replies === 'some' && written !== undefined && written !== ''
  if (counts && (typeof written !== 'string' || !readList(written))) wrong.push('list')
  return wrong
}

/** As the form calls them. */
export const settingNames = {
  replies: { fr: 'Qui peut répondre', en: 'Who can reply' },
  mentioned: { fr: 'Personnes mentionnées', en: 'People mentioned' },
  followers: { fr: 'Abonnés', en: 'Followers' },
  following: { fr: 'Comptes suivis', en: 'Accounts followed' },
  quotes: { fr: 'Permettre les citations', en: 'Allow quotes' },
  list: { fr: 'Membres d’une liste', en: 'Members of a list' },
} as const satisfies { readonly [key: string]: Bilingual }

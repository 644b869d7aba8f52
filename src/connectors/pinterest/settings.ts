import type { Bilingual } from '#kit/language.ts'
import type { ChannelLimits, OutgoingContent } from '../connector.ts'
import { type Board, boardsIn } from './limits.ts'
import { linkLength } from './manifest.ts'

type Settings = OutgoingContent['settings']

export interface PinSettings {
  /** Id of a board of the account, or its name; '' for none. */
  readonly board: string
  /** Id of a section of the board, or its name; '' for none. */
  readonly section: string
  /** Where the pin leads; '' for nowhere. */
  readonly link: string
}

const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '')

export const pinSettings = ({ board, section, link }: Settings): PinSettings => ({
  board: text(board),
  section: text(section),
  link: text(link),
})

/** Where a pin goes: ids of Pinterest. */
export interface Place {
  readonly board: string
  readonly section: string | null
}

const isId = (written: string) => /^\d+$/.test(written)

/** Null where no board is chosen, or one that the account does not have. */
export function placeOf(settings: Settings, limits: ChannelLimits): Place | null {
  const { board: wanted, section } = pinSettings(settings)
  const boards = boardsIn(limits)
  const board = named(boards, wanted)
  if (!board) return boards.length === 0 && isId(wanted) ? unread(wanted, section) : null
  if (section === '') return { board: board.id, section: null }
  const found = named(board.sections, section)
  return found ? { board: board.id, section: found.id } : null
}

/** Boards that could not be read are for Pinterest to judge. */
const unread = (board: string, section: string): Place => ({
  board,
  section: isId(section) ? section : null,
})

const named = <T extends Pick<Board, 'id' | 'name'>>(list: readonly T[], wanted: string) =>
  list.find(({ id }) => id === wanted) ??
  list.find(({ name }) => name.toLowerCase() === wanted.toLowerCase())

/** Keys of settings that hold something else than they may, or nothing where something is needed. */
export function wrongSettings(settings: Settings, limits: ChannelLimits): string[] {
  const { section, link } = pinSettings(settings)
  const wrong: string[] = []
  if (!placeOf(settings, limits)) {
    const withoutSection = { ...settings, section: '' }
    wrong.push(section !== '' && placeOf(withoutSection, limits) ? 'section' : 'board')
  }
  if (link !== '' && !isAddress(link)) wrong.push('link')
  return wrong
}

const isAddress = (link: string): boolean =>
  link.length <= linkLength.value && URL.canParse(link) && /^https?:\/\/[^/]+\./i.test(link)

/** As the form calls them. */
export const settingNames = {
  board: { fr: 'Tableau', en: 'Board' },
  section: { fr: 'Section', en: 'Section' },
  link: { fr: 'Lien de l’épingle', en: 'Pin link' },
} as const satisfies { readonly [key: string]: Bilingual }

import type { MessageDescriptor } from '@lingui/core'
import type { ComponentType, ReactNode } from 'react'
import type { PaletteSource } from './palette.ts'

/**
 * Where a page stands: `shell` under the rail and the top bar, `settings` in the settings’ second
 * column, `full` alone on the screen for a person signed in, `public` for anyone, in one column.
 */
export type PageFrame = 'shell' | 'settings' | 'full' | 'public'

export type SettingsGroup = 'workspace' | 'rules' | 'brand' | 'data' | 'person'

export type PageRoute = {
  /** TanStack’s syntax: `/posts/$postId`. */
  path: `/${string}`
  frame: PageFrame
  title: MessageDescriptor
  /** Loaded when the page is first asked for, or when its link is hovered. */
  page: () => Promise<ComponentType>
  /** Turns the address’s query into what the page expects; unknown values fall away here. */
  readSearch?: (search: Record<string, unknown>) => Record<string, unknown>
  /** A `settings` page’s line in the column of settings. */
  entry?: { group: SettingsGroup; order: number; icon: ReactNode }
}

/** What the shell leaves open for a room to fill. */
export type ShellSlots = {
  /** The small day dial in the top bar. */
  topBarDay?: () => Promise<ComponentType>
  /** What stands at the right of the top bar, before the Composer button. */
  topBarAside?: () => Promise<ComponentType>
  /** On the rail beside « Messages »: how many conversations are urgent. */
  inboxBadge?: () => Promise<ComponentType>
  /** Above what publishing asks first on Today. `onShown` hears how many lines stand there, `most` at most. */
  todayFirst?: () => Promise<ComponentType<TodayFirstProps>>
  /** In Today’s sentence, before the rest: how many conversations are urgent, a sentence of its own. */
  todaySentence?: () => Promise<ComponentType>
  /** Under a text that is written: its links, which may be tracked. */
  linkTracking?: () => Promise<ComponentType<LinkTrackingProps>>
  /** Under the API keys: who is told of what happens here. */
  openDoor?: () => Promise<ComponentType>
  /** On the page of a post: what the network counts of it, on one account. */
  publicationFigures?: () => Promise<ComponentType<PublicationFiguresProps>>
  /** Who somebody is: their profiles, the team’s note. */
  personPanel?: () => Promise<ComponentType<{ identityId: string }>>
}

export type LinkTrackingProps = {
  text: string
  /** The account whose text it is; null where several share it. */
  channelId: string | null
  postId: string | null
  /** By what the post is known. */
  title: string
  /** Null where the text may not be changed. */
  onChange: ((change: (text: string) => string) => void) | null
}

export type PublicationFiguresProps = { postId: string; publicationId: string }

export type TodayFirstProps = { most: number; onShown: (count: number) => void }

/** `src/features/<room>/web/routes.tsx` exports any of these three. */
export type RoomFront = {
  routes?: readonly PageRoute[]
  paletteSources?: readonly (() => Promise<PaletteSource>)[]
  slots?: ShellSlots
}

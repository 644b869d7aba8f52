import { createContext, type ReactNode, useContext, useMemo } from 'react'
import { useSession } from '#web/client/session.ts'
import { useChannels, useLabels, useMembers } from './inbox-queries.ts'
import { type Rights, useRights } from './rights.ts'
import type { ChannelView, LabelView, MemberView } from './shapes.ts'

/** What every part of the inbox looks up: accounts, colleagues, labels, and what this person may do. */
export interface Furniture {
  readonly me: string
  readonly rights: Rights
  readonly channels: readonly ChannelView[]
  readonly members: readonly MemberView[]
  readonly labels: readonly LabelView[]
  readonly channelOf: (id: string) => ChannelView | undefined
  /** « Vous » is for the sentences: here it is the name. */
  readonly nameOf: (personId: string) => string | null
  readonly labelOf: (id: string) => LabelView | undefined
}

const FurnitureContext = createContext<Furniture | null>(null)

export function useFurniture(): Furniture {
  const furniture = useContext(FurnitureContext)
  if (!furniture) throw new Error('This part stands inside the inbox only.')
  return furniture
}

export function FurnitureProvider({ children }: { children: ReactNode }) {
  const { person } = useSession()
  const rights = useRights()
  const channels = useChannels()
  const members = useMembers()
  const labels = useLabels()
  const { handle, note } = rights
  const furniture = useMemo(() => {
    const byChannel = new Map(channels.map(one => [one.id, one]))
    const byPerson = new Map(members.map(one => [one.personId, one.name]))
    const byLabel = new Map(labels.map(one => [one.id, one]))
    return {
      me: person.id,
      rights: { handle, note },
      channels,
      members,
      labels,
      channelOf: (id: string) => byChannel.get(id),
      nameOf: (id: string) => byPerson.get(id) ?? null,
      labelOf: (id: string) => byLabel.get(id),
    }
  }, [person.id, handle, note, channels, members, labels])
  return <FurnitureContext value={furniture}>{children}</FurnitureContext>
}

/** The account by the name that people see; its key where it is gone. */
export const accountName = (channel: ChannelView | undefined): string =>
  channel ? channel.displayName || channel.handle : ''

import { useQuery } from '@tanstack/react-query'
import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react'
import { api } from '#web/client/client.ts'
import { findNetwork } from '#web/client/network-facts.ts'
import { useWorkspace } from '#web/client/session.ts'
import type { PostDraft } from '../../domain/content.ts'
import { mayEdit } from '../../domain/post-rules.ts'
import { mayApprove, mayWrite } from '../rights.ts'
import type { ChannelView, MediaView, PostView } from '../shapes.ts'
import type { DraftEdit } from './draft-edits.ts'
import type { DraftSession, SessionState } from './draft-session.ts'
import { type ChosenVersion, effectiveVersions, type MediaIndex } from './effective-versions.ts'

/** `common` or the id of an account. */
export type VersionKey = 'common' | (string & {})

export interface Composer {
  readonly session: DraftSession
  readonly state: SessionState
  readonly draft: PostDraft
  readonly edit: (edit: DraftEdit) => void
  /** What the server last said of the post; undefined before its first save. */
  readonly post: PostView | undefined
  readonly channels: readonly ChannelView[]
  readonly channelsKnown: boolean
  readonly versions: readonly ChosenVersion[]
  readonly media: MediaIndex
  readonly learnMedia: (media: readonly MediaView[]) => void
  readonly shown: VersionKey
  readonly show: (version: VersionKey) => void
  /** Reading only: the role does not write, or something is on its way. */
  readonly locked: boolean
  readonly writes: boolean
  readonly approves: boolean
}

const ComposerContext = createContext<Composer | null>(null)

export function useComposer(): Composer {
  const composer = useContext(ComposerContext)
  if (!composer) throw new Error('This part stands inside the composer only.')
  return composer
}

const noChannels: readonly ChannelView[] = []

type Known = Pick<Composer, 'media' | 'learnMedia'>

/** The library’s pictures that this draft uses: those of the server, and those just added. */
function useKnownMedia(post: PostView | undefined): Known {
  const [added, setAdded] = useState<readonly MediaView[]>([])
  const learnMedia = useCallback(
    (media: readonly MediaView[]) => setAdded(known => [...known, ...media]),
    [],
  )
  const media = useMemo(
    () => new Map([...(post?.media ?? []), ...added].map(one => [one.id, one])),
    [post?.media, added],
  )
  return { media, learnMedia }
}

export type ComposerProviderProps = {
  session: DraftSession
  state: SessionState
  post: PostView | undefined
  children: ReactNode
}

export function ComposerProvider({ session, state, post, children }: ComposerProviderProps) {
  const [wanted, show] = useState<VersionKey>('common')
  const role = useWorkspace()?.role ?? 'reader'
  const { data: channels = noChannels, isSuccess: channelsKnown } = useQuery(
    api.channels.list.queryOptions({ input: {} }),
  )
  const { media, learnMedia } = useKnownMedia(post)
  const { draft } = state
  const versions = useMemo(
    () => effectiveVersions(draft, channels, findNetwork, media),
    [draft, channels, media],
  )
  const shown = versions.some(version => version.channel.id === wanted) ? wanted : 'common'
  const writes = mayWrite(role)
  const onItsWay = !mayEdit(post?.publications.map(one => one.state) ?? [])
  const value: Composer = {
    session,
    state,
    draft,
    edit: session.edit,
    post,
    channels,
    channelsKnown,
    versions,
    media,
    learnMedia,
    shown,
    show,
    locked: !writes || onItsWay,
    writes,
    approves: mayApprove(role),
  }
  return <ComposerContext value={value}>{children}</ComposerContext>
}
